using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;

namespace BulkImport.Import.WorkChunks;

/// <summary>The changes of a chunk as they are stored: <c>{"17": [["tier", "silver", "gold"]]}</c>, by the row's place in the bulk; what was not there is null.</summary>
internal static class ChangesJson
{
    // Enough to see what changed. What is longer is cut and written as text.
    private const int LongestValue = 1_000;

    internal static string Write(IReadOnlyList<RowChange> changes)
    {
        var json = new ArrayBufferWriter<byte>(changes.Count * 64);
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        foreach (var change in changes)
        {
            writer.WriteStartArray(change.Ord.ToString(CultureInfo.InvariantCulture));
            foreach (var (field, before, after) in change.Fields)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(field);
                Write(writer, before.Span);
                Write(writer, after.Span);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The fields that one row changed.</summary>
    internal static IReadOnlyList<ChangedValue> Read(string json) =>
        [.. JsonElement.Parse(json).EnumerateArray().Select(change => new ChangedValue(change[0].GetString()!, Value(change[1]), Value(change[2])))];

    private static JsonElement? Value(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value;

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (value.Length <= LongestValue)
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(ShortText.Of(Encoding.UTF8.GetString(value), LongestValue));
        }
    }
}
