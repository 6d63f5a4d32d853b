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

        var parts = SubscriptionParts.Of(value);
        if (parts.ResourceId.IsEmpty || !int.TryParse(FieldValues.Scalar(parts.ResourceId), NumberStyles.None, CultureInfo.InvariantCulture, out var resource))
        {
            return Bad("must be an integer", ".resource_id");
        }

        if (!resources.ContainsKey(resource))
        {
            return Bad($"no resource {resource} in this account", ".resource_id");
        }

        var channel = parts.ChannelName;
        if (!Channels.Contains(channel))
        {
            return Bad("must be one of " + string.Join(", ", Channels), ".channel");
        }

        return parts.Address() is { } address ? FaultOfDetails(parts) ?? Good(resource, channel, address, parts, value) : WithoutAddress(channel);
    }

    internal static ReadOnlyMemory<byte> Compose(Dictionary<string, ReadOnlyMemory<byte>> properties) =>
        RawJson.Join((byte)'{', [.. properties.Select(property => Named(property.Key, property.Value))], (byte)'}');

    private static ReadOnlyMemory<byte> Named(string name, ReadOnlyMemory<byte> value) => (byte[])[.. RawJson.FromText(name).Span, (byte)':', .. value.Span];

    // The resource may have come as text: it is stored as the number it is. A key that is null counts as not given.
    private static SubscriptionReading Good(int resource, string channel, string address, SubscriptionParts parts, ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(parts.ResourceId) == JsonTokenType.Number && !parts.HasNulls)
        {
            return new SubscriptionReading(new Subscription(resource, channel, address, value), null, "");
        }

        var properties = RawJson.Properties(value).Where(property => !RawJson.IsNull(property.Value)).ToDictionary(StringComparer.Ordinal);
        properties["resource_id"] = System.Text.Encoding.UTF8.GetBytes(resource.ToString(CultureInfo.InvariantCulture));
        return new SubscriptionReading(new Subscription(resource, channel, address, Compose(properties)), null, "");
    }

    private static SubscriptionReading WithoutAddress(string channel) => channel switch
    {
        "email" => Bad("is not an e-mail address", ".email"),
        "sms" => Bad("is not a phone number", ".phone"),
        "push" => Bad("is needed for push", ".subscription_id"),
        _ => Bad($"is needed for {channel}", ".cc_data"),
    };

    private static SubscriptionReading? FaultOfDetails(SubscriptionParts parts)
    {
        if (!parts.Status.IsEmpty && !Statuses.Contains(FieldValues.Scalar(parts.Status)))
        {
            return Bad("must be one of " + string.Join(", ", Statuses), ".status");
        }

        if (!parts.Priority.IsEmpty && !int.TryParse(FieldValues.Scalar(parts.Priority), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return Bad("must be an integer", ".priority");
        }

        return parts.HasWildNumber || (!parts.MessengerData.IsEmpty && !RawJson.HasOnlyStorableNumbers(parts.MessengerData)) ? Bad("holds a number that cannot be stored") : null;
    }

    private static SubscriptionReading Bad(string fault, string place = "") => new(null, fault, place);
}
