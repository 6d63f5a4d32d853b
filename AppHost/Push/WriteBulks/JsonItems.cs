using System.Buffers;
using System.Text.Json;
using BulkImport.AppHost.Push.ReadRows;

namespace BulkImport.AppHost.Push.WriteBulks;

/// <summary>Objects of a JSON file as items, as they stand: they are items of the dialect already, or the bare fields of one.</summary>
internal sealed class JsonItems(PushOptions options) : IRowItems
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _fields = [];

    public IReadOnlyCollection<string> TakeFields()
    {
        var fields = _fields.ToArray();
        _fields.Clear();
        _seen.Clear();
        return fields;
    }

    public void Write(SourceRow row, IBufferWriter<byte> body)
    {
        var isMarked = row.Bytes.Span.IndexOf("\"push_failed\""u8) >= 0;
        if (options.IsAltcraft && !isMarked && options.Map.Count == 0)
        {
            body.Write(row.Bytes.Span);
            return;
        }

        using var document = JsonDocument.Parse(row.Bytes);
        using var json = new Utf8JsonWriter(body);
        var isWrapped = options.Dialect != "placewise" || document.RootElement.TryGetProperty("properties", out _);
        if (!isWrapped)
        {
            json.WriteStartObject();
            json.WritePropertyName("properties");
        }

        WriteFields(json, document.RootElement);
        if (!isWrapped)
        {
            json.WriteEndObject();
        }
    }

    private void WriteFields(Utf8JsonWriter json, JsonElement row)
    {
        json.WriteStartObject();
        foreach (var property in row.EnumerateObject())
        {
            var field = property.Name == FailedMark.Property ? "" : options.Map.GetValueOrDefault(property.Name, property.Name);
            if (field.Length == 0)
            {
                continue;
            }

            json.WritePropertyName(field);
            property.Value.WriteTo(json);
            if (_seen.Add(field))
            {
                _fields.Add(field);
            }
        }

        json.WriteEndObject();
    }
}
