namespace BulkImport.Matching.Values;

/// <summary>Phone numbers, compared by their digits (contracts.md E1.15). E.164 allows 15 digits; fewer than 5 reach nobody.</summary>
internal static class PhoneNumber
{
    /// <summary>What the number is found by: its digits; null when it is none.</summary>
    internal static string? Key(string number)
    {
        Span<char> digits = stackalloc char[15];
        var count = 0;
        foreach (var sign in number.AsSpan().Trim())
        {
            if (char.IsAsciiDigit(sign))
            {
                if (count == digits.Length)
                {
                    return null;
                }

                digits[count++] = sign;
            }
            else if (!IsSeparator(sign, count))
            {
                return null;
            }
        }

        return count >= 5 ? new string(digits[..count]) : null;
    }

    private static bool IsSeparator(char sign, int digitsBefore) => sign switch
    {
        '+' => digitsBefore == 0,
        ' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0' => true,
        _ => false,
    };
}
