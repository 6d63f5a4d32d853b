using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>A number by its decimal digits: exact whatever its size, and never written out, so that <c>1e999999999</c> costs no more than <c>1</c>.</summary>
internal readonly ref struct JsonNumber
{
    /// <summary>An exponent beyond it is taken for it: such numbers differ from all others, though not from each other.</summary>
    private const long LargestExponent = 1_000_000_000_000_000;

    /// <summary>From the first digit that is not 0 to the last such digit; a point may stand among them.</summary>
    private readonly ReadOnlySpan<byte> _digits;

    private readonly int _sign;

    /// <summary>The power of ten of the last digit.</summary>
    private readonly long _exponent;

    private JsonNumber(ReadOnlySpan<byte> text)
    {
        _sign = text[0] == '-' ? -1 : 1;
        var mark = text.IndexOfAny("eE"u8);
        var mantissa = (mark < 0 ? text : text[..mark]).TrimStart("-0."u8);
        var point = text.IndexOf((byte)'.');
        _exponent = (mark < 0 ? 0 : ReadExponent(text[(mark + 1)..])) - (point < 0 ? 0 : (mark < 0 ? text.Length : mark) - point - 1);
        _digits = mantissa.TrimEnd("0."u8);
        var cut = mantissa[_digits.Length..];
        _exponent += cut.Length - (cut.Contains((byte)'.') ? 1 : 0);
        _sign = _digits.IsEmpty ? 0 : _sign;
    }

    internal bool IsInteger => _sign == 0 || _exponent >= 0;

    internal int Sign => _sign;

    internal int DigitCount => _digits.Length - (_digits.Contains((byte)'.') ? 1 : 0);

    internal static JsonNumber Of(JsonElement number) => new(JsonText.Raw(number));

    /// <summary>-1, 0 or 1.</summary>
    internal int CompareTo(JsonNumber other)
    {
        if (_sign != other._sign || _sign == 0)
        {
            return _sign.CompareTo(other._sign);
        }

        var magnitudes = (_exponent + DigitCount).CompareTo(other._exponent + other.DigitCount);
        return _sign * (magnitudes != 0 ? magnitudes : CompareDigits(_digits, other._digits));
    }

    /// <summary>Whether the division leaves no rest; the divisor has at most 18 digits.</summary>
    internal bool IsMultipleOf(JsonNumber divisor)
    {
        // The last digit is not 0, so a number with more decimal places than the divisor has is never a multiple of it.
        if (_sign == 0 || _exponent < divisor._exponent)
        {
            return _sign == 0;
        }

        var by = (ulong)Rest(divisor._digits, UInt128.MaxValue / 10);
        return Rest(_digits, by) * PowerOfTen(_exponent - divisor._exponent, by) % by == 0;
    }

    /// <summary>The number as a count; larger ones become <see cref="int.MaxValue"/>.</summary>
    internal int ToCount()
    {
        if (_sign == 0 || _exponent + DigitCount > 9)
        {
            return _sign == 0 ? 0 : int.MaxValue;
        }

        return (int)(Rest(_digits, UInt128.MaxValue / 10) * PowerOfTen(_exponent, ulong.MaxValue));
    }

    /// <summary>The same for equal numbers.</summary>
    internal int Hash()
    {
        var hash = new HashCode();
        hash.Add(_sign == 0 ? 0 : _exponent);
        foreach (var digit in _digits)
        {
            if (digit != '.')
            {
                hash.Add(digit);
            }
        }

        return hash.ToHashCode();
    }

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            left = left[0] == '.' ? left[1..] : left;
            right = right[0] == '.' ? right[1..] : right;
            if (left[0] != right[0])
            {
                return left[0] < right[0] ? -1 : 1;
            }

            left = left[1..];
            right = right[1..];
        }

        return left.Length.CompareTo(right.Length);
    }

    private static UInt128 Rest(ReadOnlySpan<byte> digits, UInt128 divisor)
    {
        var rest = UInt128.Zero;
        foreach (var digit in digits)
        {
            rest = digit == '.' ? rest : ((rest * 10) + (UInt128)(digit - '0')) % divisor;
        }

        return rest;
    }

    private static UInt128 PowerOfTen(long exponent, ulong divisor)
    {
        UInt128 power = UInt128.One, square = 10;
        for (; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 0 ? power : power * square % divisor;
            square = square * square % divisor;
        }

        return power;
    }

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var exponent = 0L;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            exponent = Math.Min((exponent * 10) + digit - '0', LargestExponent);
        }

        return text[0] == '-' ? -exponent : exponent;
    }
}
