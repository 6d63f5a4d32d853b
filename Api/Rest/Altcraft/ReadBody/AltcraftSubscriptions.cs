using System.Buffers;
using System.Text.Json;

namespace BulkImport.Api.Rest.Altcraft.ReadBody;

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
        var separator = ""u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = subscription.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            var isChannel = reader.ValueTextEquals("channel"u8);
            var isAddress = reader.ValueTextEquals("email_data"u8) || reader.ValueTextEquals("phone_data"u8);
            inferred = inferred.IsEmpty ? ChannelOf(ref reader) : inferred;
            reader.Read();
            isAddress &= reader.TokenType == JsonTokenType.StartObject;
            var isAlias = isChannel && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("phone"u8);
            var isNull = reader.TokenType == JsonTokenType.Null;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = subscription[start..(int)reader.BytesConsumed];
            hasChannel |= isChannel && !isNull;
            if (isAddress && value[1..^1].Trim(" \t\r\n"u8).IsEmpty)
            {
                continue;
            }

            row.Write(separator);
            separator = ","u8;
            WriteProperty(row, name, isAlias ? "\"sms\""u8 : value, isAddress);
        }

        if (!hasChannel && !inferred.IsEmpty)
        {
            row.Write(separator);
            WriteProperty(row, "\"channel\""u8, inferred, isAddress: false);
        }

        row.Write("}"u8);
    }

    // In the form that profiles/get answers, the address stands in an object of its own: its keys are taken as the subscription's.
    private static void WriteProperty(IBufferWriter<byte> row, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isAddress)
    {
        if (isAddress)
        {
            row.Write(value[1..^1]);
            return;
        }

        row.Write(name);
        row.Write(":"u8);
        row.Write(value);
    }

    private static ReadOnlySpan<byte> ChannelOf(scoped ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("email"u8) || reader.ValueTextEquals("email_data"u8) ? "\"email\""u8
        : reader.ValueTextEquals("phone"u8) || reader.ValueTextEquals("phone_data"u8) ? "\"sms\""u8
        : reader.ValueTextEquals("subscription_id"u8) ? "\"push\""u8
        : default;
}
