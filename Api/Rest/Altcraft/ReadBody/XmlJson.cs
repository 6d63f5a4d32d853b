using System.Buffers;
using System.Text;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// Writes an element as JSON while its tokens come by (contracts.md A1.5): text is a string, elements in it make an object, a name that comes again or carries
/// <c>array='true'</c> makes an array, <c>&lt;x/&gt;</c> is null and <c>&lt;x&gt;&lt;/x&gt;</c> an empty string. Nothing is allocated for an element.
/// </summary>
internal sealed class XmlJson
{
    // With more children than this it is quicker to look for names that come again at the end.
    private const int FewChildren = 64;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly List<Child> _children = new(64);
    private readonly Frame[] _frames = new Frame[BodyLimits.Depth + 3];
    private byte[] _json = new byte[8 * 1024];
    private int _length;
    private int _depth;

    /// <summary>What was written; of an element that has ended, its value. Stands until the next one begins.</summary>
    internal ReadOnlyMemory<byte> Value => _json.AsMemory(0, _length);

    /// <summary>Levels of objects and arrays in the value.</summary>
    internal int Height { get; private set; }

    /// <summary>Elements that were begun and have not ended.</summary>
    internal int Depth => _depth;

    /// <summary>Begins anew with an element that stands alone.</summary>
    internal void Begin()
    {
        (_length, _depth, Height) = (0, 1, 0);
        _children.Clear();
        _frames[0] = new Frame { FirstChild = 0 };
    }

    /// <summary>An element begins in the one at hand. false: that one has text, which means nothing beside elements.</summary>
    internal bool TryOpen(ReadOnlySpan<byte> name, bool isArray)
    {
        ref var parent = ref _frames[_depth - 1];
        if (!parent.IsObject && !TryMakeObject(ref parent))
        {
            return false;
        }

        if (parent.FirstChild == _children.Count || !NameOf(_children[^1]).SequenceEqual(name))
        {
            AddChild(ref parent, name, isArray);
        }
        else if (!_children[^1].IsList)
        {
            _children[^1] = MakeList(_children[^1]);
        }

        var start = _length;
        if (_children[^1] is { IsList: true, Count: > 0 })
        {
            Write((byte)',');
        }

        _frames[_depth++] = new Frame { Before = start, Start = _length, FirstChild = _children.Count };
        return true;
    }

    /// <summary>A text, or a piece of one, in the element at hand. false: it has elements, beside which text means nothing.</summary>
    internal bool TryWrite(ReadOnlySpan<byte> text, bool isBlank)
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.IsObject)
        {
            return isBlank;
        }

        if (!frame.HasText)
        {
            Write((byte)'"');
            frame.HasText = true;
        }

        frame.HasSigns |= !isBlank;
        WriteEscaped(text);
        return true;
    }

    /// <summary>The element at hand ends.</summary>
    /// <param name="isEmpty">It is one tag: null; of one that carries <paramref name="isArray"/>, a list of none.</param>
    /// <param name="isArray">Its tag says <c>array='true'</c>.</param>
    internal void Close(bool isEmpty, bool isArray)
    {
        ref var frame = ref _frames[--_depth];
        var height = frame.IsObject ? EndObject(ref frame) : 0;
        if (frame.HasText)
        {
            Write((byte)'"');
        }
        else if (!frame.IsObject)
        {
            Write(isEmpty ? "null"u8 : "\"\""u8);
        }

        Height = height;
        if (_depth == 0)
        {
            return;
        }

        var child = _children[^1];
        if (isEmpty && isArray)
        {
            _length = frame.Before;
            return;
        }

        Unquote(frame.Start, NameOf(child));
        _children[^1] = child with { Count = child.Count + 1, Height = Math.Max(child.Height, height) };
    }

    private bool TryMakeObject(ref Frame frame)
    {
        if (frame.HasSigns)
        {
            return false;
        }

        // Blanks before the first element.
        _length = frame.Start;
        (frame.HasText, frame.IsObject) = (false, true);
        Write((byte)'{');
        return true;
    }

    private void AddChild(ref Frame parent, ReadOnlySpan<byte> name, bool isArray)
    {
        EndRun(ref parent);
        var count = _children.Count - parent.FirstChild;
        for (var i = parent.FirstChild; i < _children.Count && count <= FewChildren && !parent.IsScattered; i++)
        {
            parent.IsScattered = NameOf(_children[i]).SequenceEqual(name);
        }

        parent.IsScattered |= count > FewChildren;
        Write(count > 0 ? ",\""u8 : "\""u8);
        var place = _length;
        Write(name);
        Write("\":"u8);
        var child = new Child(place, name.Length, _length, 0, isArray, 0, 0);
        Write(isArray ? "["u8 : ""u8);
        _children.Add(child);
    }

    // The value becomes the first of a list.
    private Child MakeList(Child child)
    {
        Reserve(1);
        _json.AsSpan(child.Start, _length - child.Start).CopyTo(_json.AsSpan(child.Start + 1));
        _json[child.Start] = (byte)'[';
        _length++;
        return child with { IsList = true };
    }

    // No element of the last name follows.
    private void EndRun(ref Frame parent)
    {
        if (parent.FirstChild == _children.Count)
        {
            return;
        }

        var child = _children[^1];
        Write(child.IsList ? "]"u8 : ""u8);
        _children[^1] = child with { End = _length };
        parent.Height = Math.Max(parent.Height, child.Height + (child.IsList ? 1 : 0));
    }

    private int EndObject(ref Frame frame)
    {
        EndRun(ref frame);
        if (frame.IsScattered)
        {
            Gather(frame);
        }

        Write((byte)'}');
        _children.RemoveRange(frame.FirstChild, _children.Count - frame.FirstChild);
        return frame.Height + 1;
    }

    // Elements of one name that stand apart make one list, in the place of the first.
    private void Gather(Frame frame)
    {
        var before = _json.AsSpan(0, _length).ToArray();
        var groups = _children.Skip(frame.FirstChild).GroupBy(child => Encoding.UTF8.GetString(before, child.Name, child.NameLength));
        _length = frame.Start + 1;
        var isFirst = true;
        foreach (var group in groups)
        {
            Write(isFirst ? "\""u8 : ",\""u8);
            isFirst = false;
            Write(Encoding.UTF8.GetBytes(group.Key));
            Write("\":"u8);
            WriteGroup([.. group], before);
        }

        frame.Height++;
    }

    private void WriteGroup(List<Child> group, byte[] before)
    {
        if (group.Count == 1)
        {
            Write(before.AsSpan(group[0].Start, group[0].End - group[0].Start));
            return;
        }

        Write((byte)'[');
        var isFirst = true;
        foreach (var child in group.Where(child => child.Count > 0))
        {
            Write(isFirst ? ""u8 : ","u8);
            isFirst = false;
            var inner = child.IsList ? 1 : 0;
            Write(before.AsSpan(child.Start + inner, child.End - child.Start - inner * 2));
        }

        Write((byte)']');
    }

    // Numbers by their place (contracts.md A1.5), as JSON has them: so that nobody has to write a subscription anew.
    private void Unquote(int start, ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual("resource_id"u8) && !name.SequenceEqual("priority"u8))
        {
            return;
        }

        var value = _json.AsSpan(start, _length - start);
        if (value.Length is > 2 and < 12 && value[0] == (byte)'"' && value[1] is >= (byte)'1' and <= (byte)'9' && !value[1..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            value[1..^1].CopyTo(value);
            _length -= 2;
        }
    }

    private ReadOnlySpan<byte> NameOf(Child child) => _json.AsSpan(child.Name, child.NameLength);

    private void WriteEscaped(ReadOnlySpan<byte> text)
    {
        for (var plain = text.IndexOfAny(Escaped); plain >= 0; plain = text.IndexOfAny(Escaped))
        {
            Write(text[..plain]);
            WriteEscape(text[plain]);
            text = text[(plain + 1)..];
        }

        Write(text);
    }

    // Other controls XML does not allow.
    private void WriteEscape(byte sign) => Write(sign switch
    {
        (byte)'"' => "\\\""u8,
        (byte)'\\' => "\\\\"u8,
        (byte)'\n' => "\\n"u8,
        (byte)'\r' => "\\r"u8,
        _ => "\\t"u8,
    });

    private void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_json.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Write(byte sign)
    {
        Reserve(1);
        _json[_length++] = sign;
    }

    private void Reserve(int more)
    {
        if (_length + more > _json.Length)
        {
            Array.Resize(ref _json, Math.Max(_json.Length * 2, _length + more));
        }
    }

    /// <summary>An element that is open.</summary>
    private struct Frame
    {
        internal int Before;
        internal int Start;
        internal int FirstChild;
        internal int Height;
        internal bool HasText;
        internal bool HasSigns;
        internal bool IsObject;
        internal bool IsScattered;
    }

    /// <summary>Elements of one name that follow one another: a value, or a list of values.</summary>
    private readonly record struct Child(int Name, int NameLength, int Start, int End, bool IsList, int Count, int Height);
}
