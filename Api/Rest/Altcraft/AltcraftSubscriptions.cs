using System.Buffers;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Subscriptions in canonical form: an array, each with its channel; <c>phone</c> is an alias of <c>sms</c>, a missing channel follows from the keys (contracts.md A3.3).</summary>
internal static class AltcraftSubscriptions
{
    internal static void Write(ReadOnlySpan<byte> value, IBufferWriter<byte> row)
    {
        if (value[0] == (byte)'{')
        {
            row.Write("["u8);
            WriteOne(value, row);
            row.Write("]"u8);
        }
        else if (value[0] == (byte)'[')
        {
            WriteAll(value, row);
        }
        else
        {
            row.Write(value);
        }
    }

    private static void WriteAll(ReadOnlySpan<byte> list, IBufferWriter<byte> row)
    {
        var reader = new Utf8JsonReader(list);
        reader.Read();
        var separator = "["u8;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            row.Write(separator);
            separator = ","u8;
            var element = list[start..(int)reader.BytesConsumed];
            if (isObject)
            {
                WriteOne(element, row);
            }
            else
            {
                row.Write(element);
            }
        }

        row.Write(separator[0] == (byte)'[' ? "[]"u8 : "]"u8);
    }

    private static void WriteOne(ReadOnlySpan<byte> subscription, IBufferWriter<byte> row)
    {
        var reader = new Utf8JsonReader(subscription);
        reader.Read();
        var inferred = ReadOnlySpan<byte>.Empty;
        var hasChannel = false;
        row.Write("{"u8);
        for (var isFirst = true; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; isFirst = false)
        {
            var name = subscription.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            var isChannel = reader.ValueTextEquals("channel"u8);
            inferred = inferred.IsEmpty ? ChannelOf(ref reader) : inferred;
            reader.Read();
            var isAlias = isChannel && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("phone"u8);
            var isNull = reader.TokenType == JsonTokenType.Null;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            row.Write(isFirst ? ""u8 : ","u8);
            row.Write(name);
            row.Write(":"u8);
            row.Write(isAlias ? "\"sms\""u8 : subscription[start..(int)reader.BytesConsumed]);
            hasChannel |= isChannel && !isNull;
        }

        if (!hasChannel && !inferred.IsEmpty)
        {
            row.Write(",\"channel\":"u8);
            row.Write(inferred);
        }

        row.Write("}"u8);
    }

    private static ReadOnlySpan<byte> ChannelOf(scoped ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("email"u8) ? "\"email\""u8
        : reader.ValueTextEquals("phone"u8) ? "\"sms\""u8
        : reader.ValueTextEquals("subscription_id"u8) ? "\"push\""u8
        : default;
}
