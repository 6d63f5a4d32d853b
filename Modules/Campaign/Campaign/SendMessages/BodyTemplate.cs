using System.Text;
using System.Text.Json;
using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.SendMessages;

/// <summary>
/// What an HTTP sender posts: a JSON value whose texts are templates, or a form whose values are. A value is put in as what it is there, so that no quote or ampersand in it
/// can end anything early.
/// </summary>
internal sealed class BodyTemplate
{
    private readonly JsonElement _body;
    private readonly Dictionary<string, Template> _templates = [];

    internal BodyTemplate(JsonElement body, bool isForm)
    {
        (_body, IsForm) = (body, isForm);
        Collect(body);
    }

    internal bool IsForm { get; }

    internal string Render(TemplateValues values) => IsForm
        ? string.Join('&', _body.EnumerateObject().Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(Render(field.Value.GetString()!, values))}"))
        : RenderJson(values);

    private string Render(string template, TemplateValues values) => _templates[template].Render(values, TemplateForm.Text);

    private string RenderJson(TemplateValues values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, _body, values);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private void Write(Utf8JsonWriter json, JsonElement value, TemplateValues values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                json.WriteStringValue(Render(value.GetString()!, values));
                break;
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, values);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(json, element, values);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private void Collect(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _templates.TryAdd(value.GetString()!, Template.Parse(value.GetString()!));
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) { Collect(property.Value); }
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray()) { Collect(element); }
                break;
        }
    }
}
