using System.Net;
using System.Text;
using System.Text.Json;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>What the variables of a template stand for.</summary>
/// <param name="Lead">The profile's fields.</param>
/// <param name="Content">The request's content.</param>
/// <param name="Recipient">Whom the message is for.</param>
/// <param name="Message">For the bodies of HTTP senders: the rendered message.</param>
internal readonly record struct TemplateValues(JsonElement Lead, JsonElement? Content, Recipient Recipient = default, RenderedMessage? Message = null);

/// <summary>How a value is put into what surrounds it.</summary>
internal enum TemplateForm
{
    Text,
    Html,
}

/// <summary>
/// A text with <c>{lead.field}</c>, <c>{subscription.email}</c>, <c>{subscription.phone}</c> and <c>{apicontent.path.to.value}</c>. <c>{lead.field|friend}</c> says what to
/// put where the value is missing or empty; else that is nothing. Braces that name no variable stay as they are. Values are put in as text, never read as a template again.
/// </summary>
internal sealed class Template
{
    private static readonly string[] Roots = ["lead.", "apicontent.", "subscription.", "message."];

    private readonly List<Part> _parts = [];

    private sealed record Part(string Text, string[]? Path);

    internal static Template Parse(string text)
    {
        var template = new Template();
        var from = 0;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close > 0 && IsVariable(text[(open + 1)..close]))
            {
                template._parts.Add(new Part(text[from..open], null));
                template._parts.Add(Variable(text[(open + 1)..close]));
                from = close + 1;
            }
        }

        template._parts.Add(new Part(text[from..], null));
        return template;
    }

    internal string Render(TemplateValues values, TemplateForm form)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            var value = part.Path is null ? "" : ValueOf(values, part.Path);
            var shown = value.Length > 0 ? value : part.Text;
            text.Append(part.Path is not null && form is TemplateForm.Html ? WebUtility.HtmlEncode(shown) : shown);
        }

        return text.ToString();
    }

    private static bool IsVariable(string name) => !name.Contains('{', StringComparison.Ordinal)
        && Array.Exists(Roots, root => name.StartsWith(root, StringComparison.Ordinal) && name.Length > root.Length && name[root.Length] != '|');

    private static Part Variable(string name)
    {
        var bar = name.IndexOf('|', StringComparison.Ordinal);
        return new Part(bar < 0 ? "" : name[(bar + 1)..], (bar < 0 ? name : name[..bar]).Split('.'));
    }

    private static string ValueOf(TemplateValues values, string[] path)
    {
        if (path[0] == "message")
        {
            return values.Message?.Value(path[1]) ?? "";
        }

        var value = path[0] switch { "lead" => values.Lead, "subscription" => values.Recipient.Subscription, _ => values.Content.GetValueOrDefault() };
        foreach (var name in path.Skip(1))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return path is ["subscription", var address] ? values.Recipient.AddressAs(address) : "";
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
