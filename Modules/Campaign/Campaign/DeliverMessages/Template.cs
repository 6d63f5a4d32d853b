using System.Net;
using System.Text;
using System.Text.Json;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>What the variables of a template stand for.</summary>
internal readonly record struct TemplateValues(JsonElement Lead, JsonElement? Content);

/// <summary>
/// A text with <c>{lead.field}</c> and <c>{apicontent.path.to.value}</c>. A value that is missing is nothing; braces that name no variable stay as they are. Values
/// are put in as text, never read as a template again.
/// </summary>
internal sealed class Template
{
    private const string Lead = "lead.";
    private const string Content = "apicontent.";

    private readonly List<(string Text, string[]? Path)> _parts = [];

    internal static Template Parse(string text)
    {
        var template = new Template();
        var from = 0;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close > 0 && IsVariable(text[(open + 1)..close]))
            {
                template._parts.Add((text[from..open], null));
                template._parts.Add(("", text[(open + 1)..close].Split('.')));
                from = close + 1;
            }
        }

        template._parts.Add((text[from..], null));
        return template;
    }

    internal string Render(TemplateValues values, bool asHtml)
    {
        var text = new StringBuilder();
        foreach (var (plain, path) in _parts)
        {
            var value = path is null ? plain : ValueOf(values, path);
            text.Append(path is not null && asHtml ? WebUtility.HtmlEncode(value) : value);
        }

        return text.ToString();
    }

    private static bool IsVariable(string name) => !name.Contains('{', StringComparison.Ordinal)
        && ((name.StartsWith(Lead, StringComparison.Ordinal) && name.Length > Lead.Length) || (name.StartsWith(Content, StringComparison.Ordinal) && name.Length > Content.Length));

    private static string ValueOf(TemplateValues values, string[] path)
    {
        var value = path[0] == "lead" ? values.Lead : values.Content.GetValueOrDefault();
        foreach (var name in path.Skip(1))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return "";
            }
        }

        return AsText(value);
    }

    private static string AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(AsText)),
        _ => value.GetRawText(),
    };
}
