using System.Buffers;

namespace BulkImport.Api.Rest.Placewise;

/// <summary>Phone numbers as the vendor has them (contracts.md C1.1): digits only, with neither a plus nor a leading 00.</summary>
internal static class Msisdn
{
    private const string InternationalPrefix = "00";
    private const string TrunkZero = "(0)";

    private static readonly SearchValues<char> Separators = SearchValues.Create(" -./()\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212");

    /// <summary>The number in that form; what is no number stays as it is, so that it is refused as such.</summary>
    internal static string Normalise(string text)
    {
        var number = text.Trim();
        var isInternational = number.StartsWith('+') || number.StartsWith(InternationalPrefix, StringComparison.Ordinal);
        var dialled = isInternational ? number.Replace(TrunkZero, "", StringComparison.Ordinal) : number;
        var digits = string.Concat(dialled.TrimStart('+').Where(sign => !Separators.Contains(sign)));
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return number;
        }

        return digits.StartsWith(InternationalPrefix, StringComparison.Ordinal) && !number.StartsWith('+') ? digits[InternationalPrefix.Length..] : digits;
    }
}
