using System.Globalization;
using System.Text.Json;

namespace BulkImport.Matching.Values;

/// <summary>
/// Dates (contracts.md A3.1, E1.13): a day stays a day; a moment becomes UTC in ISO 8601. Taken: ISO with or without zone (none: UTC), a blank for the T, down to
/// 100 ns, and epoch milliseconds as a number.
/// </summary>
internal static class DateValues
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Moments =
    [
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    internal static FieldReading Read(ReadOnlyMemory<byte> value)
    {
        var kind = RawJson.Kind(value);
        if (kind == JsonTokenType.Number && long.TryParse(value.Span, CultureInfo.InvariantCulture, out var epoch) && epoch is > -62135596800000 and < 253402300800000)
        {
            return Moment(DateTimeOffset.FromUnixTimeMilliseconds(epoch));
        }

        if (kind != JsonTokenType.String)
        {
            return FieldReading.Bad("is not a date");
        }

        var text = RawJson.Text(value).Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return new(RawJson.FromText(text), null);
        }

        return DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, Styles, out var moment) ? Moment(moment) : FieldReading.Bad("is not a date");
    }

    private static FieldReading Moment(DateTimeOffset moment) =>
        new(RawJson.FromText(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)), null);
}
