using System.Buffers;

namespace BulkImport.Import.AcceptBulk;

/// <summary>The rows of one chunk as the JSON array that is stored, in a rented array that grows.</summary>
internal sealed class ChunkBuffer(int firstOrd) : IDisposable
{
    /// <summary>A chunk is full at this many rows: long enough for set-based SQL, short enough for its transaction (docs/decisions/0008).</summary>
    internal const int MaxRows = 2_000;

    /// <summary>... or at this many bytes, whichever comes first.</summary>
    internal const int MaxBytes = 2 * 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    internal int FirstOrd { get; } = firstOrd;

    internal int RowCount { get; private set; }

    internal bool IsFull => RowCount >= MaxRows || _length >= MaxBytes;

    internal void Add(ReadOnlySpan<byte> row)
    {
        Reserve(row.Length + 2);
        _bytes[_length++] = RowCount == 0 ? (byte)'[' : (byte)',';
        row.CopyTo(_bytes.AsSpan(_length));
        _length += row.Length;
        RowCount++;
    }

    /// <summary>The whole array; add no row afterwards.</summary>
    internal ReadOnlyMemory<byte> Seal()
    {
        Reserve(1);
        _bytes[_length] = (byte)']';
        return _bytes.AsMemory(0, _length + 1);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int more)
    {
        if (_length + more <= _bytes.Length)
        {
            return;
        }

        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + more));
        _bytes.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
