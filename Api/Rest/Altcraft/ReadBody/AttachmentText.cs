using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// The text of one attachment, decoded as it comes: <c>data:text/csv;base64,...</c> or bare base64. Blanks and line ends are passed over; the URL alphabet and missing
/// padding are taken too.
/// </summary>
internal sealed class AttachmentText
{
    internal const string UnknownType = "application/octet-stream";

    private const int LongestHead = 512;

    private readonly ArrayBufferWriter<byte> _decoded = new(64 * 1024);
    private readonly byte[] _group = new byte[32 * 1024];
    private readonly StringBuilder _head = new();
    private int _count;
    private bool _isPadded;
    private bool _hasHead;

    /// <summary>From the data URI.</summary>
    internal string MediaType { get; private set; } = UnknownType;

    /// <summary>What was decoded since it was cleared last.</summary>
    internal ReadOnlyMemory<byte> Decoded => _decoded.WrittenMemory;

    internal void Clear() => _decoded.ResetWrittenCount();

    /// <summary>Takes a piece; false: it is no base64.</summary>
    internal bool Add(ReadOnlySpan<byte> text)
    {
        if (!_hasHead)
        {
            var taken = TakeHead(text);
            if (taken < 0)
            {
                return false;
            }

            text = text[taken..];
        }

        foreach (var sign in text)
        {
            if (!Take(sign))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decodes what is left; false: something is missing.</summary>
    internal bool End()
    {
        if (!_hasHead && _head.Length > 0)
        {
            _hasHead = true;
            if (!Add(Encoding.ASCII.GetBytes(_head.ToString())))
            {
                return false;
            }
        }

        if (_count % 4 == 1)
        {
            return false;
        }

        while (_count % 4 != 0)
        {
            _group[_count++] = (byte)'=';
        }

        return Decode();
    }

    private bool Take(byte sign)
    {
        if (sign is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            return true;
        }

        if (sign == (byte)'=')
        {
            // Padding is made anew at the end; nothing but padding may follow it.
            _isPadded = true;
            return true;
        }

        if (_isPadded)
        {
            return false;
        }

        _group[_count++] = sign switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => sign };
        return _count < _group.Length || Decode();
    }

    private bool Decode()
    {
        var status = Base64.DecodeFromUtf8(_group.AsSpan(0, _count), _decoded.GetSpan(_group.Length), out _, out var written);
        _decoded.Advance(written);
        _count = 0;
        return status == OperationStatus.Done;
    }

    // Bytes of the text that belong to the head; -1: a data URI of another kind.
    private int TakeHead(ReadOnlySpan<byte> text)
    {
        const string Scheme = "data:";
        for (var i = 0; i < text.Length; i++)
        {
            if (_head.Length == 0 && text[i] <= (byte)' ')
            {
                continue;
            }

            _head.Append((char)text[i]);
            var head = _head.ToString();
            var isUri = head.Length <= Scheme.Length ? Scheme.StartsWith(head, StringComparison.OrdinalIgnoreCase) : true;
            if (!isUri)
            {
                _hasHead = true;
                return Add(Encoding.ASCII.GetBytes(head)) ? i + 1 : -1;
            }

            if (text[i] == (byte)',')
            {
                _hasHead = true;
                return TakeMediaType(head[Scheme.Length..^1]) ? i + 1 : -1;
            }

            if (_head.Length > LongestHead)
            {
                return -1;
            }
        }

        return text.Length;
    }

    private bool TakeMediaType(string head)
    {
        const string Base64Mark = ";base64";
        var mark = head.LastIndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
        MediaType = mark > 0 ? head[..mark].Trim() : UnknownType;
        return mark >= 0;
    }
}
