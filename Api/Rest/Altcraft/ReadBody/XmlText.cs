using System.Buffers;
using System.Globalization;
using System.Text;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>Texts of XML as they are meant: without entities, ends of lines as XML has them.</summary>
internal sealed class XmlText
{
    internal const string UnknownEntity = "an entity that is none of the five";

    private const int LongestEntity = 12;

    private static readonly byte[] Controls = [.. Enumerable.Range(0, 32).Where(code => code is not ('\t' or '\n' or '\r')).Select(code => (byte)code)];
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Controls, (byte)'&', (byte)'\r', (byte)'>']);
    private static readonly SearchValues<byte> SpecialInLiterals = SearchValues.Create([.. Controls, (byte)'\r']);

    private readonly ArrayBufferWriter<byte> _meant = new(1024);

    /// <summary>As much of a text that goes on as can be read by itself: no entity, sign or end of a line is cut, nor what could be the end of a section.</summary>
    internal static int WholePart(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        var entity = text[Math.Max(0, length - LongestEntity)..].LastIndexOf((byte)'&');
        length = entity < 0 ? length : Math.Max(0, length - LongestEntity) + entity;
        for (var sign = 1; sign <= 3 && sign <= length && text[length - sign] >= 0x80; sign++)
        {
            if (text[length - sign] >= 0xC0)
            {
                length -= sign;
                break;
            }
        }

        // The first two signs of "]]>", or the first of "\r\n".
        for (var sign = 0; sign < 2 && length > 0 && text[length - 1] is (byte)']' or (byte)'\r'; sign++)
        {
            length--;
        }

        return length;
    }

    internal static bool HasOnlyKnownEntities(ReadOnlySpan<byte> text)
    {
        for (var place = text.IndexOf((byte)'&'); place >= 0; place = text.IndexOf((byte)'&'))
        {
            text = text[place..];
            if (!TryReadEntity(text, out var length, out _))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>What is wrong with a text in valid UTF-8; null: nothing, and <paramref name="text"/> is what it means.</summary>
    /// <param name="raw">The text.</param>
    /// <param name="same">The same bytes, which are handed on where nothing in them means anything else.</param>
    /// <param name="isLiteral">Of a CDATA section.</param>
    /// <param name="text">What it means; stands until the next one is read.</param>
    internal string? FaultOf(ReadOnlySpan<byte> raw, ReadOnlyMemory<byte> same, bool isLiteral, out ReadOnlyMemory<byte> text)
    {
        text = same;
        var special = isLiteral ? SpecialInLiterals : Special;
        var plain = raw.IndexOfAny(special);
        if (plain < 0)
        {
            return null;
        }

        _meant.ResetWrittenCount();
        for (var rest = raw; ; plain = rest.IndexOfAny(special))
        {
            _meant.Write(plain < 0 ? rest : rest[..plain]);
            if (plain < 0)
            {
                text = _meant.WrittenMemory;
                return null;
            }

            rest = rest[plain..];
            if (TakeSpecial(ref rest) is { } fault)
            {
                return fault;
            }
        }
    }

    private string? TakeSpecial(ref ReadOnlySpan<byte> rest)
    {
        switch (rest[0])
        {
            case (byte)'\r':
                _meant.Write("\n"u8);
                rest = rest[(rest.Length > 1 && rest[1] == (byte)'\n' ? 2 : 1)..];
                return null;
            case (byte)'&':
                if (!TryReadEntity(rest, out var length, out var sign))
                {
                    return UnknownEntity;
                }

                _meant.Advance(sign.EncodeToUtf8(_meant.GetSpan(4)));
                rest = rest[length..];
                return null;
            case (byte)'>':
                var isEndOfSection = _meant.WrittenSpan.EndsWith("]]"u8);
                _meant.Write(">"u8);
                rest = rest[1..];
                return isEndOfSection ? "]]> outside of a CDATA section" : null;
            default:
                return $"the sign U+{rest[0]:X4}, which XML does not allow";
        }
    }

    private static bool TryReadEntity(ReadOnlySpan<byte> text, out int length, out Rune sign)
    {
        sign = default;
        var end = text[..Math.Min(text.Length, LongestEntity)].IndexOf((byte)';');
        length = end + 1;
        if (end < 2)
        {
            return false;
        }

        var name = text[1..end];
        var known = name.SequenceEqual("lt"u8) ? '<' : name.SequenceEqual("gt"u8) ? '>' : name.SequenceEqual("amp"u8) ? '&'
            : name.SequenceEqual("quot"u8) ? '"' : name.SequenceEqual("apos"u8) ? '\'' : '\0';
        if (known != '\0')
        {
            sign = new Rune(known);
            return true;
        }

        return name[0] == (byte)'#' && TryReadCode(name[1..], out sign);
    }

    private static bool TryReadCode(ReadOnlySpan<byte> digits, out Rune sign)
    {
        sign = default;
        var isHex = digits.Length > 0 && digits[0] == (byte)'x';
        return int.TryParse(isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is >= 32 or '\t' or '\n' or '\r' && Rune.TryCreate(code, out sign);
    }
}
