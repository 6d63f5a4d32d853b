using System.Text;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>The names of the elements that are open, as they were written.</summary>
internal sealed class XmlOpenElements
{
    // The root element is not counted among the levels.
    private const int Most = BodyLimits.Depth + 1;

    private readonly int[] _starts = new int[Most];
    private byte[] _names = new byte[1024];
    private int _length;

    internal int Count { get; private set; }

    /// <summary>The name of the element that was opened last.</summary>
    internal string Last => Encoding.UTF8.GetString(_names.AsSpan(_starts[Count - 1], _length - _starts[Count - 1]));

    /// <summary>false: too many are open.</summary>
    internal bool TryOpen(ReadOnlySpan<byte> name)
    {
        if (Count == Most)
        {
            return false;
        }

        if (_length + name.Length > _names.Length)
        {
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _length + name.Length));
        }

        name.CopyTo(_names.AsSpan(_length));
        _starts[Count++] = _length;
        _length += name.Length;
        return true;
    }

    /// <summary>false: another one was opened last.</summary>
    internal bool TryClose(ReadOnlySpan<byte> name)
    {
        if (Count == 0 || !_names.AsSpan(_starts[Count - 1], _length - _starts[Count - 1]).SequenceEqual(name))
        {
            return false;
        }

        _length = _starts[--Count];
        return true;
    }
}
