using System.Globalization;
using System.Numerics;
using System.Text;

namespace BulkImport.Matching.QueryProfiles;

/// <summary>Numbers as JSON writes them, compared by value and exactly, as PostgreSQL compares them. They are known to be storable, so their powers are small.</summary>
internal static class JsonNumber
{
    private const int ExactSigns = 28;

    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (IsExactDecimal(left) && IsExactDecimal(right))
        {
            return ReadDecimal(left).CompareTo(ReadDecimal(right));
        }

        var (one, onePower) = Read(left);
        var (other, otherPower) = Read(right);
        var common = Math.Min(onePower, otherPower);
        return (one * BigInteger.Pow(10, onePower - common)).CompareTo(other * BigInteger.Pow(10, otherPower - common));
    }

    // A decimal holds 28 digits whatever they are.
    private static bool IsExactDecimal(ReadOnlySpan<byte> number) => number.Length <= ExactSigns && number.IndexOfAny((byte)'e', (byte)'E') < 0;

    private static decimal ReadDecimal(ReadOnlySpan<byte> number) => decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    // 12.50e3 is 1250 times 10 to the power of 1.
    private static (BigInteger Digits, int Power) Read(ReadOnlySpan<byte> number)
    {
        var mark = number.IndexOfAny((byte)'e', (byte)'E');
        var power = mark < 0 ? 0 : int.Parse(number[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? number : number[..mark];
        var point = mantissa.IndexOf((byte)'.');
        if (point < 0)
        {
            return (ReadDigits(mantissa), power);
        }

        ReadOnlySpan<byte> digits = [.. mantissa[..point], .. mantissa[(point + 1)..]];
        return (ReadDigits(digits), power - (mantissa.Length - point - 1));
    }

    private static BigInteger ReadDigits(ReadOnlySpan<byte> digits) =>
        BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
