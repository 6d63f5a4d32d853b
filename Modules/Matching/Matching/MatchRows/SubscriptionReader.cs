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

    // Numbers may have come as text, and one category alone: they are stored as what they are. A key that is null counts as not given, and so does a status or a
    // priority of -1 (contracts.md A3.3).
    private static SubscriptionReading Good(int resource, string channel, string address, SubscriptionParts parts, ReadOnlyMemory<byte> value)
    {
        var isAsStored = RawJson.Kind(parts.ResourceId) == JsonTokenType.Number && !parts.HasNulls && !IsUnsaid(parts.Status) && !IsUnsaid(parts.Priority)
            && (parts.Priority.IsEmpty || RawJson.Kind(parts.Priority) == JsonTokenType.Number)
            && (parts.Categories.IsEmpty || RawJson.Kind(parts.Categories) == JsonTokenType.StartArray);
        if (isAsStored)
        {
            return new SubscriptionReading(new Subscription(resource, channel, address, value), null, "");
        }

        var properties = RawJson.Properties(value).Where(property => !RawJson.IsNull(property.Value)).ToDictionary(StringComparer.Ordinal);
        properties["resource_id"] = NumberOf(parts.ResourceId);
        Replace(properties, "status", parts.Status, IsUnsaid(parts.Status) ? default : parts.Status);
        Replace(properties, "priority", parts.Priority, IsUnsaid(parts.Priority) ? default : NumberOf(parts.Priority));
        Replace(properties, "cats", parts.Categories, FieldValues.Read(FieldType.Tags, parts.Categories.IsEmpty ? RawJson.EmptyArray : parts.Categories).Value);
        return new SubscriptionReading(new Subscription(resource, channel, address, Compose(properties)), null, "");
    }

    private static bool IsUnsaid(ReadOnlyMemory<byte> part) => !part.IsEmpty && FieldValues.Scalar(part) == "-1";

    private static ReadOnlyMemory<byte> NumberOf(ReadOnlyMemory<byte> part) =>
        part.IsEmpty ? part : System.Text.Encoding.UTF8.GetBytes(int.Parse(FieldValues.Scalar(part), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));

    private static void Replace(Dictionary<string, ReadOnlyMemory<byte>> properties, string name, ReadOnlyMemory<byte> given, ReadOnlyMemory<byte> stored)
    {
        if (!given.IsEmpty && stored.IsEmpty)
        {
            properties.Remove(name);
        }
        else if (!given.IsEmpty)
        {
            properties[name] = stored;
        }
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
        if (!parts.Status.IsEmpty && !IsUnsaid(parts.Status) && !Statuses.Contains(FieldValues.Scalar(parts.Status)))
        {
            return Bad("must be one of " + string.Join(", ", Statuses), ".status");
        }

        if (!parts.Priority.IsEmpty && !int.TryParse(FieldValues.Scalar(parts.Priority), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return Bad("must be an integer", ".priority");
        }

        if (!parts.Categories.IsEmpty && FieldValues.Read(FieldType.Tags, parts.Categories) is { Fault: { } fault } categories)
        {
            return Bad(fault, ".cats" + categories.Place);
        }

        if (!parts.CustomFields.IsEmpty && FieldValues.Read(FieldType.Object, parts.CustomFields) is { Fault: { } wrong })
        {
            return Bad(wrong, ".custom_fields");
        }

        return parts.HasWildNumber || (!parts.MessengerData.IsEmpty && !RawJson.HasOnlyStorableNumbers(parts.MessengerData)) ? Bad("holds a number that cannot be stored") : null;
    }

    private static SubscriptionReading Bad(string fault, string place = "") => new(null, fault, place);
}
