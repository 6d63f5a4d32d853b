using System.Text.Json;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Whom a message is for: an address and the subscription it came from, or why there is nobody to write to.</summary>
internal readonly record struct Recipient(string? Address, string Channel, JsonElement Subscription, string Reason)
{
    private const string NoAddress = "no_address";
    private const string Willing = "subscribed";

    /// <summary>
    /// The profile's subscription to the resource by that channel, of several the one with the highest priority; else the profile's own address. An address that
    /// unsubscribed, complained or failed at the resource is not written to, by neither way, and a passive contact not at all.
    /// </summary>
    internal static Recipient Choose(int resourceId, string channel, JsonElement fields, JsonElement subscriptions)
    {
        if (Permission.Refusal(channel, fields) is { } refusal)
        {
            return new(null, channel, default, refusal);
        }

        var here = subscriptions.EnumerateArray()
            .Where(subscription => subscription.GetProperty("resource_id").GetInt32() == resourceId && subscription.GetProperty("channel").GetString() == channel)
            .ToList();
        foreach (var willing in here.Where(subscription => Status(subscription) == Willing).OrderByDescending(Priority))
        {
            if (Of(willing, channel) is { } address)
            {
                return new(address, channel, willing, "");
            }
        }

        var own = OfProfile(fields, channel);
        var unwilling = own is null ? here : [.. here.Where(subscription => Of(subscription, channel) is { } address && IsSame(address, own, channel))];
        return unwilling.Count > 0 ? new(null, channel, default, Status(unwilling[0]))
            : own is null ? new(null, channel, default, NoAddress)
            : new(own, channel, default, "");
    }

    /// <summary>The address under the name that a subscription to the channel would have for it; nothing under another.</summary>
    internal string AddressAs(string name) => (Channel, name) is ("email", "email") or ("sms", "phone") ? Address ?? "" : "";

    // As profiles are matched: e-mails without regard to case, phones by their digits, of which 00 is a way to write +.
    private static bool IsSame(string left, string right, string channel) => channel == "sms"
        ? Digits(left).SequenceEqual(Digits(right))
        : string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Digits(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    private static string Status(JsonElement subscription) =>
        subscription.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String ? status.GetString()! : Willing;

    private static int Priority(JsonElement subscription) =>
        subscription.TryGetProperty("priority", out var priority) && priority.ValueKind == JsonValueKind.Number && priority.TryGetInt32(out var value) ? value : 0;

    private static string? Of(JsonElement subscription, string channel)
    {
        var name = channel switch { "email" => "email", "sms" => "phone", _ => "subscription_id" };
        return subscription.TryGetProperty(name, out var address) && address.ValueKind == JsonValueKind.String ? address.GetString() : OfMessenger(subscription, name);
    }

    // {"id": 1} is a chat, {"phone": "+7..."} a messenger's phone (contracts.md A3.3).
    private static string? OfMessenger(JsonElement subscription, string name)
    {
        if (name != "subscription_id" || !subscription.TryGetProperty("cc_data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return data.TryGetProperty("phone", out var phone) && phone.ValueKind == JsonValueKind.String ? phone.GetString()
            : data.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String ? id.ToString() : null;
    }

    private static string? OfProfile(JsonElement fields, string channel) => channel switch
    {
        "email" => fields.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String && email.GetString()!.Length > 0 ? email.GetString() : null,
        "sms" => fields.TryGetProperty("phones", out var phones) && phones.ValueKind == JsonValueKind.Array && phones.GetArrayLength() > 0 ? phones[0].GetString() : null,
        _ => null,
    };
}
