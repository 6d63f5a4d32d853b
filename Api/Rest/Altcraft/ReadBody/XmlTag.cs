using System.Buffers;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>A start tag.</summary>
/// <param name="Length">Bytes of it; 0: it is not whole, or broken.</param>
/// <param name="NameLength">Bytes of its name, which stands behind the <c>&lt;</c>.</param>
/// <param name="IsEmpty">It ends with <c>/&gt;</c>.</param>
/// <param name="IsArray">It has <c>array='true'</c>. Other attributes mean nothing.</param>
/// <param name="Fault">Why it is broken.</param>
internal readonly record struct XmlTag(int Length, int NameLength, bool IsEmpty, bool IsArray, string? Fault)
{
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>"u8);
    private static readonly SearchValues<byte> AttributeNameEnd = SearchValues.Create(" \t\r\n/>='\"<"u8);

    // What no name may hold; beyond ASCII anything may be in one.
    private static readonly SearchValues<byte> NotInNames = SearchValues.Create([.. Enumerable.Range(0, 128).Where(sign => !IsNameSign((char)sign)).Select(sign => (byte)sign)]);

    internal static XmlTag Read(ReadOnlySpan<byte> text)
    {
        var end = text[1..].IndexOfAny(NameEnd);
        if (end < 0)
        {
            return default;
        }

        var name = text.Slice(1, end);
        if (!IsName(name))
        {
            return Broken("a tag without a name");
        }

        var rest = text[(1 + end)..];
        return rest[0] == (byte)'>' ? new XmlTag(end + 2, end, false, false, null) : ReadAttributes(text, end);
    }

    private static XmlTag ReadAttributes(ReadOnlySpan<byte> text, int nameLength)
    {
        var isArray = false;
        for (var place = 1 + nameLength; ;)
        {
            var blanks = text[place..].IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks < 0)
            {
                return default;
            }

            place += blanks;
            if (text[place] == (byte)'>')
            {
                return new XmlTag(place + 1, nameLength, false, isArray, null);
            }

            if (text[place] == (byte)'/')
            {
                return place + 1 == text.Length ? default : text[place + 1] == (byte)'>' ? new XmlTag(place + 2, nameLength, true, isArray, null) : Broken("a / within a tag");
            }

            var (length, fault) = blanks == 0 ? (0, "an attribute without a blank before it") : Attribute(text[place..], ref isArray);
            if (length == 0)
            {
                return fault is null ? default : Broken(fault);
            }

            place += length;
        }
    }

    // name = 'value' or name = "value"; 0 without a fault: it is not whole.
    private static (int Length, string? Fault) Attribute(ReadOnlySpan<byte> text, ref bool isArray)
    {
        var end = text.IndexOfAny(AttributeNameEnd);
        if (end < 0)
        {
            return (0, null);
        }

        var name = text[..end];
        var value = text[end..].TrimStart(" \t\r\n"u8);
        if (value.IsEmpty)
        {
            return (0, null);
        }

        var quoted = value[1..].TrimStart(" \t\r\n"u8);
        if (!IsName(name) || value[0] != (byte)'=' || (!quoted.IsEmpty && quoted[0] is not ((byte)'\'' or (byte)'"')))
        {
            return (0, "an attribute without a value in quotes");
        }

        var length = quoted.IsEmpty ? -1 : quoted[1..].IndexOf(quoted[0]);
        if (length < 0)
        {
            return (0, null);
        }

        var content = quoted.Slice(1, length);
        isArray |= name.SequenceEqual("array"u8) && content.SequenceEqual("true"u8);
        return content.Contains((byte)'<') ? (0, "a < within an attribute") : !XmlText.HasOnlyKnownEntities(content) ? (0, XmlText.UnknownEntity) : (text.Length - quoted.Length + length + 2, null);
    }

    private static bool IsName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && name[0] is not ((byte)'-' or (byte)'.' or (byte)':') && !char.IsAsciiDigit((char)name[0]) && name[^1] != (byte)':' && name.IndexOfAny(NotInNames) < 0;

    private static bool IsNameSign(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '.' or ':';

    private static XmlTag Broken(string fault) => new(0, 0, false, false, fault);
}
