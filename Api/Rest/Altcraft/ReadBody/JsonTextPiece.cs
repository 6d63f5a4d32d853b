using System.Buffers;
using System.Globalization;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>A step through a long JSON text (the data of an attachment): as much of it as is there and fits, without its escapes. Escapes of other than ASCII break it.</summary>
/// <param name="Taken">Bytes of the text that were looked at.</param>
/// <param name="Written">Bytes that they mean.</param>
/// <param name="IsEnd">The closing quote was taken.</param>
/// <param name="IsBroken">No JSON text goes on like this.</param>
internal readonly record struct JsonTextPiece(int Taken, int Written, bool IsEnd, bool IsBroken)
{
    internal const int Length = 16 * 1024;
    internal const int LongestEscape = 6;

    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    internal static JsonTextPiece Take(ReadOnlySpan<byte> text, Span<byte> piece)
    {
        var (taken, written) = (0, 0);
        while (taken < text.Length && written < piece.Length)
        {
            var rest = text[taken..Math.Min(text.Length, taken + piece.Length - written)];
            var plain = rest.IndexOfAny(Special);
            plain = plain < 0 ? rest.Length : plain;
            rest[..plain].CopyTo(piece[written..]);
            (taken, written) = (taken + plain, written + plain);
            if (plain == rest.Length)
            {
                continue;
            }

            if (text[taken] != (byte)'\\')
            {
                return new JsonTextPiece(text[taken] == (byte)'"' ? taken + 1 : taken, written, text[taken] == (byte)'"' && written == 0, text[taken] != (byte)'"').Hold(taken);
            }

            var length = Unescape(text[taken..], out var sign);
            if (length <= 0)
            {
                return new JsonTextPiece(taken, written, IsEnd: false, IsBroken: length < 0 && written == 0);
            }

            piece[written++] = sign;
            taken += length;
        }

        return new JsonTextPiece(taken, written, IsEnd: false, IsBroken: false);
    }

    // What was written is handed over first; the end is told by the next step.
    private JsonTextPiece Hold(int before) => Written > 0 ? this with { Taken = before, IsBroken = false } : this;

    // Bytes of the escape; 0: more of the text is needed; -1: it is none.
    private static int Unescape(ReadOnlySpan<byte> text, out byte sign)
    {
        sign = 0;
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] != (byte)'u')
        {
            var place = "\"\\/bfnrt"u8.IndexOf(text[1]);
            sign = place < 0 ? (byte)0 : "\"\\/\b\f\n\r\t"u8[place];
            return place < 0 ? -1 : 2;
        }

        if (text.Length < LongestEscape)
        {
            return 0;
        }

        var isCode = ushort.TryParse(text[2..LongestEscape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        sign = (byte)code;
        return isCode && code is > 0 and < 128 ? LongestEscape : -1;
    }
}
