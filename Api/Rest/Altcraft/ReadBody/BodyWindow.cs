using System.Buffers;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// The part of a request's body that is being looked at, in one rented array. It grows only for a single value that is longer than it. Attachment data are let out of
/// the limit (contracts.md E1.11).
/// </summary>
internal sealed class BodyWindow(Stream body) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private long _taken;
    private long _wanted;
    private long _attached;

    /// <summary>What was read and not yet passed.</summary>
    internal ReadOnlyMemory<byte> Unread => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Bytes of the body before <see cref="Unread"/>.</summary>
    internal long Position { get; private set; }

    /// <summary>No more will come.</summary>
    internal bool IsEnd { get; private set; }

    /// <summary>The body has more bytes than are allowed.</summary>
    internal bool IsOverLimit => Math.Max(Position - _attached, _wanted) > BodyLimits.WithoutAttachments || _taken > BodyLimits.Whole;

    internal void Pass(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Passes data of an attachment.</summary>
    internal void PassAttached(int count)
    {
        Pass(count);
        _attached += count;
    }

    /// <summary>Reads on until at least that many bytes are unread, or the body ends, or it is over the limit. What is unread now is part of the value at hand.</summary>
    internal async ValueTask FillAsync(int wanted, bool isAttached, CancellationToken cancellationToken)
    {
        _wanted = isAttached ? 0 : Position - _attached + Unread.Length;
        Reserve(wanted);
        do
        {
            var count = await body.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
            IsEnd = count == 0;
            _end += count;
            _taken += count;
        }
        while (!IsEnd && !IsOverLimit && _end - _start < wanted);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int wanted)
    {
        var unread = _end - _start;
        if (_bytes.Length - unread < FirstSize / 4 || _bytes.Length < wanted)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, wanted));
            Unread.CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = grown;
        }
        else
        {
            Unread.CopyTo(_bytes);
        }

        (_start, _end) = (0, unread);
    }
}
