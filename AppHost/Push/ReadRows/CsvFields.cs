using System.Text;

namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>Goes through the fields of a record (RFC 4180; the delimiter may be another, and a line may end in LF alone).</summary>
internal ref struct CsvFields(ReadOnlySpan<byte> record, byte delimiter)
{
    private readonly ReadOnlySpan<byte> _record = record;
    private int _at;
    private bool _isOver;
    private bool _isQuoted;
    private int _start;
    private int _length;

    /// <summary>How many bytes of the record were gone through, its line end too once it is over.</summary>
    internal readonly int Consumed => _at;

    /// <summary>The bytes end before the field does. Whether that is its end, only the file's end tells.</summary>
    internal bool IsCutOff { get; private set; }

    /// <summary>The field that was read last.</summary>
    internal readonly string Text
    {
        get
        {
            var text = Encoding.UTF8.GetString(_record.Slice(_start, _length));
            return _isQuoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        }
    }

    /// <summary>Reads the next field; false: the record is over.</summary>
    internal bool Read()
    {
        if (_isOver)
        {
            return false;
        }

        _isQuoted = _at < _record.Length && _record[_at] == '"';
        if (_isQuoted)
        {
            ReadQuoted();
        }
        else
        {
            ReadBare();
        }

        return true;
    }

    private void ReadBare()
    {
        _start = _at;
        var length = _record[_at..].IndexOfAny(delimiter, (byte)'\n');
        IsCutOff = length < 0;
        _length = IsCutOff ? _record.Length - _at : length;
        _at += _length;
        _isOver = IsCutOff || _record[_at] == '\n';
        if (_isOver && _length > 0 && _record[_at - 1] == '\r')
        {
            _length--;
        }

        _at += IsCutOff ? 0 : 1;
    }

    private void ReadQuoted()
    {
        _start = _at + 1;
        var end = EndOfQuoted(_start);
        if (end < 0)
        {
            (_at, _isOver, IsCutOff) = (_record.Length, true, true);
            throw new CutException("a quotation mark is not closed", _start - 1);
        }

        _length = end - _start;
        _at = end + 1;
        var next = _record[_at..];
        next = next.StartsWith("\r\n"u8) || next.SequenceEqual("\r"u8) ? next[1..] : next;
        IsCutOff = next.IsEmpty;
        _isOver = IsCutOff || next[0] == '\n';
        if (!_isOver && next[0] != delimiter)
        {
            throw new CutException("a quoted field goes on behind its closing quotation mark", _at);
        }

        _at = _record.Length - next.Length + (IsCutOff ? 0 : 1);
    }

    // The mark that is not doubled.
    private readonly int EndOfQuoted(int from)
    {
        for (var at = from; ; at += 2)
        {
            var mark = _record[at..].IndexOf((byte)'"');
            at += mark;
            if (mark < 0 || at + 1 == _record.Length || _record[at + 1] != '"')
            {
                return mark < 0 ? -1 : at;
            }
        }
    }
}
