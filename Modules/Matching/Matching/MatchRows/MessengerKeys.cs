using System.Text.Json;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What a subscription of a messenger is found by: each text or number of its <c>cc_data</c>, as <c>id=42</c>; a phone by its digits.</summary>
internal static class MessengerKeys
{
    internal static IEnumerable<string> Of(Subscription subscription)
    {
        if (subscription.Channel is "email" or "sms" or "push")
        {
            return [];
        }

        var data = SubscriptionParts.Of(subscription.Value).MessengerData;
        return data.IsEmpty || RawJson.Kind(data) != JsonTokenType.StartObject ? [] : RawJson.Properties(data).Select(one => Of(one.Key, one.Value)).OfType<string>();
    }

    internal static string? Of(string name, ReadOnlyMemory<byte> value)
    {
        if (RawJson.Kind(value) is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return null;
        }

        var text = FieldValues.Scalar(value);
        return IdentityValue.Shorten($"{name}={(name == "phone" ? PhoneNumber.Key(text) ?? text : text)}");
    }
}
