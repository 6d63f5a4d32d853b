using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A character as the numbers of its bytes, each behind a sign.</summary>
internal static class Hexadecimal
{
    internal static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    internal static string Escape(char sign, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        Span<char> text = stackalloc char[12];
        var count = rune.EncodeToUtf8(bytes);
        for (var i = 0; i < count; i++)
        {
            (text[3 * i], text[(3 * i) + 1], text[(3 * i) + 2]) = (sign, (char)Digits[bytes[i] >> 4], (char)Digits[bytes[i] & 15]);
        }

        return new string(text[..(3 * count)]);
    }
}
