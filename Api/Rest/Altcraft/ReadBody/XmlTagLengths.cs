namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// Measures the tags of an XML text as its bytes pass by. CDATA sections and comments hold no attributes and may be long; whatever else begins with a <c>&lt;</c> ends
/// with a <c>&gt;</c> soon. A text that is no XML is measured wrongly and refused by its reader.
/// </summary>
internal sealed class XmlTagLengths
{
    internal const int Longest = 64 * 1024;

    private readonly byte[] _head = new byte[CData.Length];
    private readonly byte[] _last = new byte[2];
    private Place _place;
    private int _length;

    private enum Place
    {
        Text,
        Head,
        Tag,
        CData,
        Comment,
    }

    private static ReadOnlySpan<byte> CData => "![CDATA["u8;

    private static ReadOnlySpan<byte> Comment => "!--"u8;

    /// <summary>What was taken ends within a text: more of it may come.</summary>
    internal bool IsInText => _place is Place.Text or Place.CData;

    /// <summary>Takes the next bytes; false: a tag is too long.</summary>
    internal bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[TakePart(bytes)..];
            if (_length > Longest)
            {
                return false;
            }
        }

        return true;
    }

    private int TakePart(ReadOnlySpan<byte> bytes) => _place switch
    {
        Place.Text => TakeText(bytes),
        Place.Head => TakeHead(bytes[0]),
        Place.Tag => TakeTag(bytes),
        _ => TakeLong(bytes),
    };

    private int TakeText(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOf((byte)'<');
        (_place, _length) = (start < 0 ? Place.Text : Place.Head, 0);
        return start < 0 ? bytes.Length : start + 1;
    }

    // What stands behind the "<" tells what it is.
    private int TakeHead(byte sign)
    {
        _head[_length++] = sign;
        var head = _head.AsSpan(0, _length);
        if (head.SequenceEqual(CData) || head.SequenceEqual(Comment))
        {
            (_place, _length) = (head.Length == CData.Length ? Place.CData : Place.Comment, 0);
            _last.AsSpan().Clear();
        }
        else if (!CData.StartsWith(head) && !Comment.StartsWith(head))
        {
            _place = sign == (byte)'>' ? Place.Text : Place.Tag;
        }

        return 1;
    }

    private int TakeTag(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'>');
        _place = end < 0 ? Place.Tag : Place.Text;
        _length = end < 0 ? _length + bytes.Length : _length + end + 1;
        return end < 0 ? bytes.Length : end + 1;
    }

    // To its "]]>" or "-->", whose first signs may have come with the bytes before.
    private int TakeLong(ReadOnlySpan<byte> bytes)
    {
        var sign = _place == Place.CData ? (byte)']' : (byte)'-';
        var end = bytes.IndexOf((byte)'>');
        var length = end < 0 ? bytes.Length : end + 1;
        var before = bytes[..(end < 0 ? bytes.Length : end)];
        Span<byte> last = [.. _last, .. before[^Math.Min(2, before.Length)..]];
        last[^2..].CopyTo(_last);
        if (end >= 0)
        {
            _place = _last[0] == sign && _last[1] == sign ? Place.Text : _place;
            _last.AsSpan().Clear();
        }

        return length;
    }
}
