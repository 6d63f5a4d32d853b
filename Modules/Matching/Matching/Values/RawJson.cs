using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Values;

/// <summary>
/// JSON values as slices of the text they came in: a value that is only stored is never decoded. The text is known to be well-formed, in valid UTF-8.
/// </summary>
internal static class RawJson
{
    internal static readonly ReadOnlyMemory<byte> Null = "null"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> EmptyArray = "[]"u8.ToArray();

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static JsonTokenType Kind(ReadOnlyMemory<byte> value) => value.Span[0] switch
    {
        (byte)'"' => JsonTokenType.String,
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        (byte)'n' => JsonTokenType.Null,
        _ => JsonTokenType.Number,
    };

    /// <summary>The text of a string value.</summary>
    internal static string Text(ReadOnlyMemory<byte> value)
    {
        var inner = value.Span[1..^1];
        if (!inner.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(inner);
        }

        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        return reader.GetString()!;
    }

    internal static ReadOnlyMemory<byte> FromText(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + 2);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStringValue(text);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The values with an opening and a closing sign around them and commas between.</summary>
    internal static ReadOnlyMemory<byte> Join(byte open, IReadOnlyList<ReadOnlyMemory<byte>> values, byte close)
    {
        var joined = new byte[values.Sum(value => value.Length + 1) + (values.Count == 0 ? 2 : 1)];
        var at = 0;
        foreach (var value in values)
        {
            joined[at] = at == 0 ? open : (byte)',';
            value.Span.CopyTo(joined.AsSpan(at + 1));
            at += value.Length + 1;
        }

        joined[0] = open;
        joined[^1] = close;
        return joined;
    }

    internal static bool IsNull(ReadOnlyMemory<byte> value) => value.Span.SequenceEqual("null"u8);

    /// <summary>Whether both mean the same: PostgreSQL stores jsonb in its own spelling (order of keys, escapes, numbers).</summary>
    internal static bool Same(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        if (left.Span.SequenceEqual(right.Span))
        {
            return true;
        }

        var kind = Kind(left);
        if (kind != Kind(right) || kind is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null || IsPlainText(kind, left, right))
        {
            return false;
        }

        using var one = JsonDocument.Parse(left);
        using var other = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    /// <summary>The properties of an object; of a name given twice, the last.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>> Properties(ReadOnlyMemory<byte> value)
    {
        var properties = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            properties[name] = Slice(ref reader, value);
        }

        return properties;
    }

    /// <summary>The properties of an object; names that the rules know cost no string.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>> Properties(ReadOnlyMemory<byte> value, FieldRules rules)
    {
        var properties = new Dictionary<string, ReadOnlyMemory<byte>>(20, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = rules.Find(ref reader)?.Name ?? reader.GetString()!;
            reader.Read();
            properties[name] = Slice(ref reader, value);
        }

        return properties;
    }

    /// <summary>The object of these properties.</summary>
    internal static ReadOnlyMemory<byte> FromProperties(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The elements of an array.</summary>
    internal static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> value)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(Slice(ref reader, value));
        }

        return elements;
    }

    /// <summary>The value at which the reader stands, and moves the reader to its end.</summary>
    internal static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return source[start..(int)reader.BytesConsumed];
    }

    /// <summary>Whether PostgreSQL can store each of its numbers.</summary>
    internal static bool HasOnlyStorableNumbers(ReadOnlyMemory<byte> value) => StorableNumbers.Only(value.Span);

    private static bool IsPlainText(JsonTokenType kind, ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        kind == JsonTokenType.String && !left.Span.Contains((byte)'\\') && !right.Span.Contains((byte)'\\');
}
