using System.Buffers;
using System.Buffers.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>Bytes as lines of at most 76 ASCII characters (RFC 2045, 6.7 and 6.8). Neither encoding ever yields "=_": what begins with it is no part of a body.</summary>
internal static class TransferEncoding
{
    private const int BytesPerLine = 57;
    private const int Width = 76;

    /// <summary>Whether quoted-printable is the shorter one: it needs three bytes for one, base64 four for three of any kind.</summary>
    internal static bool PrefersQuotedPrintable(ReadOnlySpan<byte> text)
    {
        var escaped = 0;
        foreach (var letter in text) { escaped += IsPrintable(letter) || letter is (byte)'\r' or (byte)'\n' ? 0 : 1; }
        return escaped <= text.Length / 6;
    }

    internal static void WriteBase64(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            var part = content[..Math.Min(BytesPerLine, content.Length)];
            var line = output.GetSpan(Width + 2);
            Base64.EncodeToUtf8(part, line, out _, out var length);
            "\r\n"u8.CopyTo(line[length..]);
            output.Advance(length + 2);
            content = content[part.Length..];
        }
    }

    /// <summary>The line ends of the text, CR and LF, stay what they are; CR or LF alone is escaped.</summary>
    internal static void WriteQuotedPrintable(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOf("\r\n"u8);
            WriteLine(output, end < 0 ? text : text[..end]);
            output.Write("\r\n"u8);
            text = end < 0 ? [] : text[(end + 2)..];
        }
    }

    private static void WriteLine(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i == line.Length - 1;
            // A space at the end of a line is lost on the way.
            var isPrintable = IsPrintable(line[i]) && !(isLast && line[i] is (byte)' ' or (byte)'\t');
            var needed = isPrintable ? 1 : 3;
            // The last character of the line needs no room for the sign of a soft end.
            if (column + needed > (isLast ? Width : Width - 1))
            {
                output.Write("=\r\n"u8);
                column = 0;
            }

            WriteByte(output, line[i], isPrintable);
            column += needed;
        }
    }

    private static void WriteByte(ArrayBufferWriter<byte> output, byte letter, bool isPrintable)
    {
        if (isPrintable)
        {
            output.GetSpan(1)[0] = letter;
            output.Advance(1);
            return;
        }

        var escape = output.GetSpan(3);
        (escape[0], escape[1], escape[2]) = ((byte)'=', Hexadecimal.Digits[letter >> 4], Hexadecimal.Digits[letter & 15]);
        output.Advance(3);
    }

    private static bool IsPrintable(byte letter) => letter is (>= (byte)' ' and <= (byte)'~' and not (byte)'=') or (byte)'\t';
}
