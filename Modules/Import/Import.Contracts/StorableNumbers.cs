using System.Globalization;
using System.Text.Json;

namespace BulkImport.Import.Contracts;

/// <summary>
/// PostgreSQL's numeric ends where JSON does not: one number that it refuses makes a whole statement fail. Whoever hands JSON over checks its numbers first.
/// </summary>
public static class StorableNumbers
{
    private const int LongestNumber = 1_000;
    private const int LargestExponent = 1_000;

    /// <summary>Whether every number of the (well-formed) JSON can be stored: at most 1,000 signs, an exponent of at most 1,000 either way, within the range of a double.</summary>
    public static bool Only(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !IsStorable(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsStorable(ref Utf8JsonReader reader)
    {
        var number = reader.ValueSpan;
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return number.Length <= LongestNumber && reader.TryGetDouble(out var value) && double.IsFinite(value)
            && (exponent < 0
                || (int.TryParse(number[(exponent + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs((long)power) <= LargestExponent));
    }
}
