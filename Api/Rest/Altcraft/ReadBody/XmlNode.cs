using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// An element on its way to JSON (contracts.md A1.5): text is a string, elements in it make an object, a name that comes again or carries <c>array='true'</c> makes an
/// array, <c>&lt;x/&gt;</c> is null and <c>&lt;x&gt;&lt;/x&gt;</c> an empty string.
/// </summary>
internal sealed class XmlNode(string name, bool isArray, bool isNull)
{
    // With more children than this it is quicker to group them than to look for a name that comes again.
    private const int FewChildren = 16;

    private List<XmlNode>? _children;
    private string _text = "";
    private StringBuilder? _texts;
    private bool _hasArrays;

    internal string Name { get; } = name;

    internal bool IsArray { get; } = isArray;

    /// <summary>Text that stands beside elements means nothing here.</summary>
    internal bool IsMixed => _children is not null && !string.IsNullOrWhiteSpace(Text);

    internal bool HasElements => _children is not null;

    internal string Text => _texts?.ToString() ?? _text;

    internal void Add(XmlNode child)
    {
        _children ??= [];
        _hasArrays = _hasArrays || child.IsArray || _children.Count >= FewChildren || _children.Exists(other => other.Name == child.Name);
        _children.Add(child);
    }

    internal void Add(string text)
    {
        if (_text.Length == 0)
        {
            _text = text;
        }
        else
        {
            (_texts ??= new StringBuilder(_text)).Append(text);
        }
    }

    /// <summary>Writes it; false: it is nested too deeply.</summary>
    internal bool Write(Utf8JsonWriter writer)
    {
        if (_children is null)
        {
            WriteText(writer);
            return true;
        }

        if (writer.CurrentDepth >= BodyLimits.Depth - 4)
        {
            return false;
        }

        writer.WriteStartObject();
        var isWritten = _hasArrays ? WriteGroups(writer, _children) : _children.TrueForAll(child => child.WriteNamed(writer));
        writer.WriteEndObject();
        return isWritten;
    }

    /// <summary>Writes the elements of one name as a list.</summary>
    internal static bool WriteList(Utf8JsonWriter writer, IEnumerable<XmlNode> nodes)
    {
        writer.WriteStartArray();

        // <phones array='true'/> is a list of none.
        var isWritten = nodes.Where(node => !node.IsNullList).All(node => node.Write(writer));
        writer.WriteEndArray();
        return isWritten;
    }

    private bool IsNullList => isNull && IsArray;

    private bool WriteNamed(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(Name);
        return Write(writer);
    }

    private static bool WriteGroups(Utf8JsonWriter writer, List<XmlNode> children)
    {
        foreach (var group in children.GroupBy(child => child.Name))
        {
            writer.WritePropertyName(group.Key);
            var isList = group.Skip(1).Any() || group.First().IsArray;
            if (!(isList ? WriteList(writer, group) : group.First().Write(writer)))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteText(Utf8JsonWriter writer)
    {
        if (isNull)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(Text);
        }
    }
}
