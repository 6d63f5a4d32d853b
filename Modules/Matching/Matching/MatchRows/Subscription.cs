using System.Globalization;
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
        var parts = SubscriptionParts.Of(value);
        return new Subscription(int.Parse(parts.ResourceId.Span, CultureInfo.InvariantCulture), parts.ChannelName, parts.Address() ?? "", value);
    }

    /// <summary>This one with what the other says; itself when nothing changes. Absent keys stay as they are.</summary>
    internal Subscription MergedWith(Subscription incoming)
    {
        if (SaysAllOf(incoming.Value))
        {
            return this;
        }

        var properties = RawJson.Properties(Value);
        foreach (var (name, value) in RawJson.Properties(incoming.Value))
        {
            properties[name] = value;
        }

        return this with { Value = SubscriptionReader.Compose(properties) };
    }

    // Looks each property up in turn: they are few, and in most imports nothing has changed.
    private bool SaysAllOf(ReadOnlyMemory<byte> incoming)
    {
        var reader = new Utf8JsonReader(incoming.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
            {
                return false;
            }

            var name = reader.ValueSpan;
            reader.Read();
            if (!Says(name, RawJson.Slice(ref reader, incoming)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Says(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value)
    {
        var reader = new Utf8JsonReader(Value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            var current = RawJson.Slice(ref reader, Value);
            if (isIt)
            {
                return RawJson.Same(current, value);
            }
        }

        return false;
    }
}
