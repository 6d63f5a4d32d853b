namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>Reads the rows of a file one after another, from its first one or from any other. Holds a few of them in memory, however long the file is.</summary>
internal sealed class RowReader : IDisposable
{
    internal const int LongestRow = 4 * 1024 * 1024;
    private const int FirstBuffer = 256 * 1024;

    private readonly Stream _file;
    private readonly RowCutter _cutter;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _at;
    private int _filled;
    private bool _isAll;
    private bool _isFirst = true;

    /// <summary>Reads the opening. The file is closed with the reader.</summary>
    internal RowReader(Stream file, RowCutter cutter)
    {
        (_file, _cutter) = (file, cutter);
        Fill();
        _at = _buffer.AsSpan(0, _filled).StartsWith("\ufeff"u8) ? 3 : 0;
        Offset = _at;
        Head = Step(_cutter.Opening)!.Value.Bytes.ToArray();
        OpeningEnd = Offset;
    }

    /// <summary>How long the file is.</summary>
    internal long Length => _file.Length;

    /// <summary>What the format has for a head: in CSV, the names of the columns.</summary>
    internal byte[] Head { get; }

    /// <summary>Behind the opening, and nothing was read yet.</summary>
    internal long OpeningEnd { get; }

    /// <summary>Behind the row that was read last.</summary>
    internal long Offset { get; private set; }

    /// <summary>The line at which <see cref="Offset"/> is, from 1.</summary>
    internal long Line { get; private set; } = 1;

    /// <summary>The next row; null: there is none.</summary>
    internal SourceRow? Read()
    {
        var row = Step((unread, isAll) => _cutter.Next(unread, isAll, _isFirst));
        _isFirst &= row is null;
        return row;
    }

    /// <summary>Goes on behind a row that an earlier reader has read.</summary>
    internal void GoTo(long offset, long line)
    {
        _file.Position = offset;
        (_at, _filled, _isAll, _isFirst, Offset, Line) = (0, 0, false, offset == OpeningEnd, offset, line);
    }

    public void Dispose() => _file.Dispose();

    private SourceRow? Step(CutFunction find)
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_at, _filled - _at);
            var cut = Find(find, unread);
            if (cut.Kind != CutKind.More)
            {
                return cut.Kind == CutKind.End ? null : Take(cut, unread);
            }

            Fill();
        }
    }

    private SourceRow Take(Cut cut, ReadOnlySpan<byte> unread)
    {
        var row = new SourceRow(Offset + cut.Start, Line + unread[..cut.Start].Count((byte)'\n'), _buffer.AsMemory(_at + cut.Start, cut.Length));
        Line += unread[..cut.Consumed].Count((byte)'\n');
        Offset += cut.Consumed;
        _at += cut.Consumed;
        return row;
    }

    private Cut Find(CutFunction find, ReadOnlySpan<byte> unread)
    {
        try
        {
            return unread.IsEmpty && !_isAll ? Cut.More : find(unread, _isAll);
        }
        catch (CutException e)
        {
            throw PushException.Usage($"Line {Line + unread[..(int)e.At].Count((byte)'\n')}: {e.Message}.");
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        (_at, _filled) = (0, _filled - _at);
        if (_filled == _buffer.Length)
        {
            if (_filled >= LongestRow)
            {
                throw PushException.Usage($"Line {Line}: a row is longer than {LongestRow / 1024 / 1024} MiB.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _file.ReadAtLeast(_buffer.AsSpan(_filled), 1, throwOnEndOfStream: false);
        _filled += read;
        _isAll = read == 0;
    }

    private delegate Cut CutFunction(ReadOnlySpan<byte> unread, bool isAll);
}
