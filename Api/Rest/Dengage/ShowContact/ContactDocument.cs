using System.Text.Json;
using BulkImport.Api.Rest.Dengage.Columns;

namespace BulkImport.Api.Rest.Dengage.ShowContact;

/// <summary>A stored profile as a contact; what is not stored shows its column's default.</summary>
internal static class ContactDocument
{
    internal static void Write(Utf8JsonWriter json, IEnumerable<ContactColumn> columns, JsonElement fields)
    {
        json.WriteStartObject();
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            if (Find(column, fields) is { ValueKind: not JsonValueKind.Null } value)
            {
                Write(json, column, value);
            }
            else
            {
                json.WriteRawValue(column.Default ?? "null");
            }
        }

        json.WriteEndObject();
    }

    // Stored by address, shown as a list.
    private static void Write(Utf8JsonWriter json, ContactColumn column, JsonElement value)
    {
        if (column.Kind != ColumnKind.Extensions || value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(json);
            return;
        }

        json.WriteStartArray();
        foreach (var extension in value.EnumerateObject())
        {
            json.WriteStartObject();
            json.WriteString("address", extension.Name);
            foreach (var name in (string[])["name", "channel", "permission"])
            {
                json.WritePropertyName(name);
                json.WriteRawValue(extension.Value.TryGetProperty(name, out var property) ? property.GetRawText() : "null");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static JsonElement? Find(ContactColumn column, JsonElement fields)
    {
        if (column.Kind != ColumnKind.Phone)
        {
            return fields.TryGetProperty(column.Field, out var value) ? value : null;
        }

        return fields.TryGetProperty("phones", out var phones) && phones.ValueKind == JsonValueKind.Array && phones.GetArrayLength() > 0 ? phones[0] : null;
    }
}
