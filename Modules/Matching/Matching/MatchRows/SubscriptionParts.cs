using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>The parts of a subscription that matter here, found in one pass; empty: absent.</summary>
internal struct SubscriptionParts
{
    internal ReadOnlyMemory<byte> ResourceId;
    internal ReadOnlyMemory<byte> Channel;
    internal ReadOnlyMemory<byte> Email;
    internal ReadOnlyMemory<byte> Phone;
    internal ReadOnlyMemory<byte> Provider;
    internal ReadOnlyMemory<byte> SubscriptionId;
    internal ReadOnlyMemory<byte> MessengerData;
    internal ReadOnlyMemory<byte> Status;
    internal ReadOnlyMemory<byte> Priority;
    internal ReadOnlyMemory<byte> Categories;
    internal ReadOnlyMemory<byte> CustomFields;
    internal bool HasWildNumber;
    internal bool HasNulls;

    /// <summary>The channel's name without a copy of it for every subscription.</summary>
    internal readonly string ChannelName => Channel.IsEmpty ? "" : Channel.Span switch
    {
        var name when name.SequenceEqual("\"email\""u8) => "email",
        var name when name.SequenceEqual("\"sms\""u8) => "sms",
        _ => FieldValues.Scalar(Channel),
    };

    internal static SubscriptionParts Of(ReadOnlyMemory<byte> value)
    {
        var parts = default(SubscriptionParts);
        var reader = new Utf8JsonReader(value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ref var part = ref parts.Part(ref reader, out var isKnown);
            reader.Read();
            var slice = RawJson.Slice(ref reader, value);
            if (RawJson.IsNull(slice))
            {
                parts.HasNulls = true;
            }
            else if (isKnown)
            {
                part = slice;
            }
            else
            {
                parts.HasWildNumber |= !RawJson.HasOnlyStorableNumbers(slice);
            }
        }

        return parts;
    }

    /// <summary>What the subscription is found by; null: it has no usable address.</summary>
    internal readonly string? Address() => ChannelName switch
    {
        "email" => Text(Email) is { } email ? EmailAddress.Key(email) : null,
        "sms" => Text(Phone) is { } phone ? PhoneNumber.Key(phone) : null,
        "push" => Text(Provider) is { } provider && Text(SubscriptionId) is { } id ? PushAddress(provider, id) : null,
        _ => !MessengerData.IsEmpty && RawJson.Kind(MessengerData) == JsonTokenType.StartObject ? MessengerAddress() : null,
    };

    internal static string PushAddress(string provider, string id) => $"{provider}:{id}";

    private static string? Text(ReadOnlyMemory<byte> part) =>
        !part.IsEmpty && RawJson.Kind(part) is JsonTokenType.String or JsonTokenType.Number ? FieldValues.Scalar(part) : null;

    // Telegram names a chat by its id; WhatsApp, Viber and Notify name a phone.
    private readonly string? MessengerAddress()
    {
        var properties = RawJson.Properties(MessengerData);
        return Text(properties.GetValueOrDefault("phone")) is { } phone ? PhoneNumber.Key(phone) : Text(properties.GetValueOrDefault("id"));
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ref ReadOnlyMemory<byte> Part(scoped ref Utf8JsonReader reader, out bool isKnown)
    {
        isKnown = true;
        switch (reader.ValueSpan)
        {
            case var name when name.SequenceEqual("resource_id"u8): return ref ResourceId;
            case var name when name.SequenceEqual("channel"u8): return ref Channel;
            case var name when name.SequenceEqual("email"u8): return ref Email;
            case var name when name.SequenceEqual("phone"u8): return ref Phone;
            case var name when name.SequenceEqual("provider"u8): return ref Provider;
            case var name when name.SequenceEqual("subscription_id"u8): return ref SubscriptionId;
            case var name when name.SequenceEqual("cc_data"u8): return ref MessengerData;
            case var name when name.SequenceEqual("status"u8): return ref Status;
            case var name when name.SequenceEqual("priority"u8): return ref Priority;
            case var name when name.SequenceEqual("cats"u8): return ref Categories;
            case var name when name.SequenceEqual("custom_fields"u8): return ref CustomFields;
            default:
                isKnown = false;
                return ref ResourceId;
        }
    }
}
