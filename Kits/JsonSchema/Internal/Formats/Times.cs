using System.Globalization;

namespace BulkImport.Kits.JsonSchema.Internal.Formats;

/// <summary>The formats of RFC 3339, section 5.6. Only <c>time</c> is wider: it may do without the offset from UTC.</summary>
internal static class Times
{
    private const int TimeLength = 8;
    private const int OffsetLength = 6;
    private const int MinutesOfADay = 24 * 60;

    internal static bool IsDate(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _] && TryRead(text[..4], 9999, out var year) && TryRead(text[5..7], 12, out var month) && month > 0
        // The years repeat every 400, and .NET has no year 0.
        && TryRead(text[8..], DateTime.DaysInMonth(400 + (year % 400), month), out var day) && day > 0;

    internal static bool IsTime(ReadOnlySpan<char> text) => IsTime(text, needsOffset: false);

    internal static bool IsDateTime(ReadOnlySpan<char> text) =>
        text.Length > 10 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..], needsOffset: true);

    private static bool IsTime(ReadOnlySpan<char> text, bool needsOffset)
    {
        if (text is not [_, _, ':', _, _, ':', _, _, ..]
            || !TryRead(text[..2], 23, out var hour) || !TryRead(text[3..5], 59, out var minute) || !TryRead(text[6..TimeLength], 60, out var second)
            || !TrySkipFraction(text[TimeLength..], out var rest) || !TryReadOffset(rest, needsOffset, out var offset))
        {
            return false;
        }

        // A leap second is the last of a day of UTC.
        return second < 60 || ((hour * 60) + minute - offset + MinutesOfADay) % MinutesOfADay == MinutesOfADay - 1;
    }

    private static bool TrySkipFraction(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        rest = text;
        if (!text.StartsWith("."))
        {
            return true;
        }

        rest = text[1..].TrimStart("0123456789");
        return rest.Length < text.Length - 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, bool isNeeded, out int minutes)
    {
        minutes = 0;
        if (text is [] or ['Z'] or ['z'])
        {
            return text.Length > 0 || !isNeeded;
        }

        if (text.Length != OffsetLength || text[0] is not ('+' or '-') || text[3] != ':' || !TryRead(text[1..3], 23, out var hour) || !TryRead(text[4..], 59, out var minute))
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
