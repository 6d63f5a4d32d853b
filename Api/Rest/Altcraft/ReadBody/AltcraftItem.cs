using System.Buffers;
using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>
/// Turns one item of <c>data</c> into a canonical row: wrapped or flat (contracts.md A5.2, E1.13), phones and subscriptions as arrays, channels by their canonical
/// names. Values are copied as they came, so an item costs one pass over its bytes.
/// </summary>
internal static class AltcraftItem
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Writes the row; an item that cannot be read becomes a row with a fault. Answers whether the item brings a query of its own.</summary>
    internal static bool Write(ReadOnlySpan<byte> item, IBufferWriter<byte> row)
    {
        if (item[0] != (byte)'{')
        {
            WriteFault(row, "", "must be an object");
        }
        else if (item.Length > CanonicalRow.MaxBytes)
        {
            WriteTooLong(row);
        }
        else if (!JsonText.IsStorable(item))
        {
            WriteFault(row, JsonText.PlaceOf(item).TrimStart('.'), JsonText.NotStorable);
        }
        else
        {
            return WriteObject(item, row);
        }

        return false;
    }

    /// <summary>Writes the row of an item that is longer than a row may be.</summary>
    internal static void WriteTooLong(IBufferWriter<byte> row) => WriteFault(row, "", $"is longer than {CanonicalRow.MaxBytes} bytes");

    private static bool WriteObject(ReadOnlySpan<byte> item, IBufferWriter<byte> row)
    {
        var wrapped = Find(item, "data"u8, out var hasOthers);
        if (wrapped.Kind is not (JsonTokenType.None or JsonTokenType.StartObject))
        {
            WriteFault(row, "data", "must be an object");
            return false;
        }

        var isWrapped = wrapped.Kind == JsonTokenType.StartObject;
        row.Write("{\"data\":{"u8);
        WriteFields(isWrapped ? wrapped.Value : item, isWrapped, row);
        row.Write("}"u8);
        var hasQuery = hasOthers && WriteBeside(item, isWrapped, row);
        row.Write("}"u8);
        return hasQuery;
    }

    private static void WriteFields(ReadOnlySpan<byte> data, bool isWrapped, IBufferWriter<byte> row)
    {
        var reader = new Utf8JsonReader(data, Options);
        reader.Read();
        var isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = data.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            var isBeside = !isWrapped && IsBeside(ref reader);
            var isPhones = reader.ValueTextEquals("phones"u8);
            var isSubscriptions = reader.ValueTextEquals("subscriptions"u8);
            var value = Value(ref reader, data);
            if (isBeside)
            {
                continue;
            }

            row.Write(isFirst ? ""u8 : ","u8);
            row.Write(name);
            row.Write(":"u8);
            isFirst = false;
            if (isSubscriptions)
            {
                AltcraftSubscriptions.Write(value, row);
            }
            else
            {
                WriteListed(value, isPhones && value[0] is not ((byte)'[' or (byte)'n'), row);
            }
        }
    }

    // phones may be one string (contracts.md A3.1).
    private static void WriteListed(ReadOnlySpan<byte> value, bool asList, IBufferWriter<byte> row)
    {
        row.Write(asList ? "["u8 : ""u8);
        row.Write(value);
        row.Write(asList ? "]"u8 : ""u8);
    }

    // What stands beside the data: values to match by, which win over those in the data, and custom_data.
    private static bool WriteBeside(ReadOnlySpan<byte> item, bool isWrapped, IBufferWriter<byte> row)
    {
        var reader = new Utf8JsonReader(item, Options);
        reader.Read();
        var (isOpen, hasQuery) = (false, false);
        var customData = ReadOnlySpan<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = item.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            var isCustomData = reader.ValueTextEquals("custom_data"u8);
            var isQuery = reader.ValueTextEquals("custom_request"u8);
            var isMatch = !isCustomData && (IsBeside(ref reader) || (isWrapped && reader.ValueTextEquals("email"u8)));
            var value = Value(ref reader, item);
            if (isMatch && value[0] != (byte)'n')
            {
                row.Write(isOpen ? ","u8 : ",\"match\":{"u8);
                row.Write(name);
                row.Write(":"u8);
                row.Write(value);
                isOpen = true;
                hasQuery |= isQuery;
            }

            customData = isCustomData ? value : customData;
        }

        row.Write(isOpen ? "}"u8 : ""u8);
        if (!customData.IsEmpty)
        {
            row.Write(",\"custom_data\":"u8);
            row.Write(customData);
        }

        return hasQuery;
    }

    private static bool IsBeside(scoped ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("profile_id"u8) || reader.ValueTextEquals("field_value"u8) || reader.ValueTextEquals("phone"u8)
        || reader.ValueTextEquals("provider"u8) || reader.ValueTextEquals("subscription_id"u8) || reader.ValueTextEquals("custom_request"u8) || reader.ValueTextEquals("custom_data"u8);

    private static void WriteFault(IBufferWriter<byte> row, string place, string text)
    {
        using var writer = new Utf8JsonWriter(row, AnswerBody.WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartObject(CanonicalRow.Fault);
        writer.WriteNumber("code", 400);
        writer.WriteString("place", place);
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Of a name given twice, the last counts.
    private static Found Find(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name, out bool hasOthers)
    {
        hasOthers = false;
        var reader = new Utf8JsonReader(value, Options);
        reader.Read();
        var found = default(Found);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            var slice = Value(ref reader, value, out var kind);
            found = isIt ? new Found(slice, kind) : found;
            hasOthers |= !isIt;
        }

        return found;
    }

    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source) => Value(ref reader, source, out _);

    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, out JsonTokenType kind)
    {
        reader.Read();
        kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return source[start..(int)reader.BytesConsumed];
    }

    private readonly ref struct Found(ReadOnlySpan<byte> value, JsonTokenType kind)
    {
        internal ReadOnlySpan<byte> Value { get; } = value;

        internal JsonTokenType Kind { get; } = kind;
    }
}
