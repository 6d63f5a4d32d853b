using System.Globalization;
using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A subscription as it came in, or why it is none and where.</summary>
internal readonly record struct SubscriptionReading(Subscription? Value, string? Fault, string Place);

/// <summary>Checks subscriptions (contracts.md A3.3).</summary>
internal static class SubscriptionReader
{
    private static readonly HashSet<string> Channels = ["email", "sms", "push", "notify", "viber", "whatsapp", "telegram_bot"];

    private static readonly HashSet<string> Statuses =
        ["subscribed", "unsubscribed", "complained", "hardbounced", "invalid", "suspended", "unconfirmed"];

    internal static SubscriptionReading Read(ReadOnlyMemory<byte> value, IReadOnlyDictionary<int, string> resources)
    {
        if (RawJson.Kind(value) != JsonTokenType.StartObject)
        {
            return Bad("must be an object");
        }

        var properties = RawJson.Properties(value).Where(property => RawJson.Kind(property.Value) != JsonTokenType.Null).ToDictionary(StringComparer.Ordinal);
        if (!properties.TryGetValue("resource_id", out var raw) || !int.TryParse(FieldValues.Scalar(raw), NumberStyles.None, CultureInfo.InvariantCulture, out var resource))
        {
            return Bad("must be an integer", ".resource_id");
        }

        if (!resources.ContainsKey(resource))
        {
            return Bad($"no resource {resource} in this account", ".resource_id");
        }

        var channel = properties.TryGetValue("channel", out var named) ? FieldValues.Scalar(named) : "";
        if (!Channels.Contains(channel))
        {
            return Bad("must be one of " + string.Join(", ", Channels), ".channel");
        }

        var address = AddressOf(channel, properties);
        if (address is null)
        {
            return channel switch
            {
                "email" => Bad("is not an e-mail address", ".email"),
                "sms" => Bad("is not a phone number", ".phone"),
                "push" => Bad("is needed for push", ".subscription_id"),
                _ => Bad($"is needed for {channel}", ".cc_data"),
            };
        }

        if (FaultOfDetails(properties) is { } fault)
        {
            return fault;
        }

        properties["resource_id"] = RawJson.Write(writer => writer.WriteNumberValue(resource));
        return new SubscriptionReading(new Subscription(resource, channel, address, Compose(properties)), null, "");
    }

    /// <summary>What a subscription of the channel is found by; null: it has no usable address.</summary>
    internal static string? AddressOf(string channel, Dictionary<string, ReadOnlyMemory<byte>> properties) => channel switch
    {
        "email" => Text(properties, "email") is { } email ? EmailAddress.Key(email) : null,
        "sms" => Text(properties, "phone") is { } phone ? PhoneNumber.Key(phone) : null,
        "push" => Text(properties, "provider") is { } provider && Text(properties, "subscription_id") is { } id ? $"{provider}:{id}" : null,
        _ => properties.TryGetValue("cc_data", out var data) && RawJson.Kind(data) == JsonTokenType.StartObject ? AddressOfMessenger(data) : null,
    };

    internal static ReadOnlyMemory<byte> Compose(Dictionary<string, ReadOnlyMemory<byte>> properties) => RawJson.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    // Telegram names a chat by its id; WhatsApp, Viber and Notify name a phone.
    private static string? AddressOfMessenger(ReadOnlyMemory<byte> data)
    {
        var properties = RawJson.Properties(data);
        return Text(properties, "phone") is { } phone ? PhoneNumber.Key(phone) : Text(properties, "id");
    }

    private static string? Text(Dictionary<string, ReadOnlyMemory<byte>> properties, string name) =>
        properties.TryGetValue(name, out var value) && RawJson.Kind(value) is JsonTokenType.String or JsonTokenType.Number && value.Length > 0 ? FieldValues.Scalar(value) : null;

    private static SubscriptionReading? FaultOfDetails(Dictionary<string, ReadOnlyMemory<byte>> properties)
    {
        if (properties.TryGetValue("status", out var status) && !Statuses.Contains(FieldValues.Scalar(status)))
        {
            return Bad("must be one of " + string.Join(", ", Statuses), ".status");
        }

        if (properties.TryGetValue("priority", out var priority) && !int.TryParse(FieldValues.Scalar(priority), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return Bad("must be an integer", ".priority");
        }

        return properties.Values.All(RawJson.HasOnlyStorableNumbers) ? null : Bad("holds a number that cannot be stored");
    }

    private static SubscriptionReading Bad(string fault, string place = "") => new(null, fault, place);
}
