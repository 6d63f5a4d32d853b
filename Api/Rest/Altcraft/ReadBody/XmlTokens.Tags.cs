using System.Text;
using System.Text.Unicode;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>What begins with a <c>&lt;</c>.</summary>
internal sealed partial class XmlTokens
{
    private const int LongestTag = 64 * 1024;

    private Step TakeMarkup(ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 1)
        {
            return NeedMore(rest);
        }

        return rest[1] switch
        {
            (byte)'/' => TakeEndTag(rest),
            (byte)'!' => TakeDeclaration(rest),
            (byte)'?' => TakeInstruction(rest),
            _ => TakeStartTag(rest),
        };
    }

    private Step NeedMore(ReadOnlySpan<byte> rest) => rest.Length > LongestTag ? Break($"a tag is longer than {LongestTag} bytes")
        : body.IsEnd ? Break("the body ends here")
        : Step.NeedsMore;

    private Step TakeDeclaration(ReadOnlySpan<byte> rest)
    {
        var comment = "<!--"u8;
        var section = "<![CDATA["u8;
        if (rest.StartsWith(comment))
        {
            _place = Place.Comment;
            return Skip(comment.Length);
        }

        if (rest.StartsWith(section) && _open.Count > 0)
        {
            _place = Place.CData;
            return Skip(section.Length);
        }

        return comment.StartsWith(rest) || section.StartsWith(rest) ? NeedMore(rest) : Break("a document type declaration is not allowed");
    }

    private Step TakeInstruction(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("?>"u8);
        if (end < 0)
        {
            return NeedMore(rest);
        }

        var isDeclaration = rest[2..].StartsWith("xml"u8) && rest[5] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'?';
        if (isDeclaration && body.Position > 0)
        {
            return Break("an XML declaration that is not at the beginning");
        }

        return isDeclaration && !IsReadable(rest[..end]) ? Break("the encoding must be UTF-8") : Skip(end + 2);
    }

    private static bool IsReadable(ReadOnlySpan<byte> declaration)
    {
        var place = declaration.IndexOf("encoding"u8);
        if (place < 0)
        {
            return true;
        }

        var name = Encoding.ASCII.GetString(declaration[(place + "encoding"u8.Length)..].Trim(" \t\r\n="u8));
        var end = name.Length > 1 ? name.IndexOf(name[0], 1) : -1;
        return end > 0 && name[1..end].ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII";
    }

    private Step TakeEndTag(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'>');
        if (end < 0)
        {
            return NeedMore(rest);
        }

        var name = rest[2..end].TrimEnd(" \t\r\n"u8);
        if (!_open.TryClose(name))
        {
            return Break(_open.Count == 0 ? "an end tag without its start" : $"the end tag of {_open.Last} is missing");
        }

        (Kind, _length, Name) = (XmlToken.End, end + 1, LocalName(2, name));
        return Step.Read;
    }

    private Step TakeStartTag(ReadOnlySpan<byte> rest)
    {
        var tag = XmlTag.Read(rest);
        if (tag.Fault is not null)
        {
            return Break(tag.Fault);
        }

        if (tag.Length is 0 or > LongestTag)
        {
            return NeedMore(rest);
        }

        var name = rest[1..(1 + tag.NameLength)];
        var isSecondRoot = _hasRoot && _open.Count == 0;
        if (isSecondRoot || !Utf8.IsValid(rest[..tag.Length]))
        {
            return Break(isSecondRoot ? "there is a second root element" : "is not valid UTF-8");
        }

        if (!tag.IsEmpty && !_open.TryOpen(name))
        {
            return Break($"is nested deeper than {BodyLimits.Depth} levels");
        }

        _hasRoot = true;
        (Kind, _length, IsEmpty, IsArray, Name) = (XmlToken.Start, tag.Length, tag.IsEmpty, tag.IsArray, LocalName(1, name));
        return Step.Read;
    }

    private ReadOnlyMemory<byte> LocalName(int start, ReadOnlySpan<byte> name)
    {
        var prefix = name.IndexOf((byte)':') + 1;
        return body.Unread.Slice(start + prefix, name.Length - prefix);
    }
}
