using System.Buffers;

namespace BulkImport.Matching.Values;

/// <summary>
/// Phone numbers in the notations of people, compared by their digits (contracts.md E1.15). E.164 allows 15 digits; fewer than 5 reach nobody. <c>00</c> in front is
/// another <c>+</c>, and the <c>(0)</c> of an international number is not dialled. Extensions are refused: no message reaches one.
/// </summary>
internal static class PhoneNumber
{
    private const string InternationalPrefix = "00";
    private const string TrunkZero = "(0)";
    private const int MostDigits = 15;
    private const int FewestDigits = 5;

    /// <summary>Also what word processors make of a hyphen or a blank.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(" -./\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212");

    /// <summary>What the number is found by: its digits; null when it is none.</summary>
    internal static string? Key(string number)
    {
        var text = number.AsSpan().Trim();
        Span<char> buffer = stackalloc char[InternationalPrefix.Length + MostDigits];
        if (!IsNotation(text) || !TryCopyDigits(text, buffer, out var count))
        {
            return null;
        }

        var digits = buffer[..count];
        var hasPrefix = digits.StartsWith(InternationalPrefix);
        digits = hasPrefix ? digits[InternationalPrefix.Length..] : digits;
        // No country's code begins with 0.
        var isPossible = digits.Length is >= FewestDigits and <= MostDigits && !(digits[0] == '0' && (hasPrefix || text.Contains('+')));
        return isPossible ? new string(digits) : null;
    }

    private static bool IsNotation(ReadOnlySpan<char> text)
    {
        var (isBegun, isOpen) = (false, false);
        foreach (var sign in text)
        {
            switch (sign)
            {
                case >= '0' and <= '9' or '+' when !(isBegun && sign == '+'):
                    isBegun = true;
                    break;
                case '(' or ')' when isOpen == (sign == ')'):
                    isOpen = !isOpen;
                    break;
                case var other when !Separators.Contains(other):
                    return false;
            }
        }

        return !isOpen;
    }

    private static bool TryCopyDigits(ReadOnlySpan<char> text, Span<char> digits, out int count)
    {
        count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (count > 0 && text[i..].StartsWith(TrunkZero) && (text.Contains('+') || digits[..count].StartsWith(InternationalPrefix)))
            {
                i += TrunkZero.Length - 1;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                if (count == digits.Length)
                {
                    return false;
                }

                digits[count++] = text[i];
            }
        }

        return true;
    }
}
