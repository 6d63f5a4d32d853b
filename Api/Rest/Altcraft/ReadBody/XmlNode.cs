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
    private const int FewChildren = 64;

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
    internal static bool WriteList(Utf8JsonWriter writer, List<XmlNode> nodes)
    {
        writer.WriteStartArray();

        // <phones array='true'/> is a list of none.
        var isWritten = nodes.TrueForAll(node => node.IsNullList || node.Write(writer));
        writer.WriteEndArray();
        return isWritten;
    }

    private bool IsNullList => isNull && IsArray;

    private bool WriteNamed(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(Name);
        return Write(writer);
    }

    private static bool WriteGroups(Utf8JsonWriter writer, List<XmlNode> children) => children.Count > FewChildren
        ? children.GroupBy(child => child.Name).All(group => WriteGroup(writer, group.Key, [.. group]))
        : WriteFewGroups(writer, children);

    // Without a table of names: items have some twenty fields, and there are ten thousand of them.
    private static bool WriteFewGroups(Utf8JsonWriter writer, List<XmlNode> children)
    {
        var written = 0UL;
        for (var i = 0; i < children.Count; i++)
        {
            if ((written >> i & 1) != 0)
            {
                continue;
            }

            List<XmlNode>? group = null;
            for (var j = i + 1; j < children.Count; j++)
            {
                if (children[j].Name == children[i].Name)
                {
                    (group ??= [children[i]]).Add(children[j]);
                    written |= 1UL << j;
                }
            }

            var isWritten = group is null && !children[i].IsArray ? children[i].WriteNamed(writer) : WriteGroup(writer, children[i].Name, group ?? [children[i]]);
            if (!isWritten)
            {
                return false;
            }
        }

        return true;
    }

    private static bool WriteGroup(Utf8JsonWriter writer, string name, List<XmlNode> group)
    {
        writer.WritePropertyName(name);
        return group.Count > 1 || group[0].IsArray ? WriteList(writer, group) : group[0].Write(writer);
    }

    private void WriteText(Utf8JsonWriter writer)
    {
        if (isNull)
        {
            writer.WriteNullValue();
        }
        else if (Name is "resource_id" or "priority" && IsPlainNumber(Text))
        {
            // Numbers by their place (contracts.md A1.5), as JSON has them: so that nobody has to write a subscription anew.
            writer.WriteRawValue(Text, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(Text);
        }
    }

    private static bool IsPlainNumber(string text) => text.Length is > 0 and < 10 && text[0] is >= '1' and <= '9' && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
