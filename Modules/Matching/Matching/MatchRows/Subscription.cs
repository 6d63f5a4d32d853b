using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A subscription: one address at one resource. Two with the same resource, channel and address are the same subscription.</summary>
/// <param name="ResourceId">The resource subscribed to.</param>
/// <param name="Channel"><c>email</c>, <c>sms</c>, <c>push</c>, ...</param>
/// <param name="Address">What it is found by: the e-mail in lower case, the phone's digits, else the provider and id.</param>
/// <param name="Value">The whole subscription as JSON.</param>
internal sealed record Subscription(int ResourceId, string Channel, string Address, ReadOnlyMemory<byte> Value)
{
    internal bool IsSameAs(Subscription other) => ResourceId == other.ResourceId && Channel == other.Channel && Address == other.Address;

    /// <summary>A stored one.</summary>
    internal static Subscription FromStored(ReadOnlyMemory<byte> value)
    {
        using var document = JsonDocument.Parse(value);
        var stored = document.RootElement;
        var channel = stored.GetProperty("channel").GetString()!;
        return new Subscription(stored.GetProperty("resource_id").GetInt32(), channel, SubscriptionReader.AddressOf(channel, RawJson.Properties(value)) ?? "", value);
    }

    /// <summary>This one with what the other says; itself when nothing changes. Absent keys stay as they are.</summary>
    internal Subscription MergedWith(Subscription incoming)
    {
        var properties = RawJson.Properties(Value);
        var isChanged = false;
        foreach (var (name, value) in RawJson.Properties(incoming.Value))
        {
            if (!properties.TryGetValue(name, out var current) || !RawJson.Same(current, value))
            {
                properties[name] = value;
                isChanged = true;
            }
        }

        return isChanged ? this with { Value = SubscriptionReader.Compose(properties) } : this;
    }
}
