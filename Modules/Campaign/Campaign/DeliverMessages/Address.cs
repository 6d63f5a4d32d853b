using System.Text.Json;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Whom a message is for.</summary>
internal static class Address
{
    /// <summary>
    /// The profile's subscription to the resource by that channel, of several the one with the highest priority; else the profile's own address. An address that
    /// unsubscribed or failed at the resource is not written to, by neither way. Null: nobody to write to.
    /// </summary>
    internal static string? Choose(int resourceId, string channel, JsonElement fields, JsonElement subscriptions)
    {
        var here = subscriptions.EnumerateArray()
            .Where(subscription => subscription.GetProperty("resource_id").GetInt32() == resourceId && subscription.GetProperty("channel").GetString() == channel)
            .ToList();
        var best = here.Where(IsWilling).OrderByDescending(Priority).Select(subscription => Of(subscription, channel)).FirstOrDefault(address => address is not null);
        if (best is not null)
        {
            return best;
        }

        var own = OfProfile(fields, channel);
        return own is not null && here.Exists(subscription => Of(subscription, channel) is { } address && IsSame(address, own, channel)) ? null : own;
    }

    // As profiles are matched: e-mails without regard to case, phones by their digits.
    private static bool IsSame(string left, string right, string channel) => channel == "sms"
        ? left.Where(char.IsAsciiDigit).SequenceEqual(right.Where(char.IsAsciiDigit))
        : string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsWilling(JsonElement subscription) =>
        !subscription.TryGetProperty("status", out var status) || status.GetString() == "subscribed";

    private static int Priority(JsonElement subscription) =>
        subscription.TryGetProperty("priority", out var priority) && priority.ValueKind == JsonValueKind.Number && priority.TryGetInt32(out var value) ? value : 0;

    private static string? Of(JsonElement subscription, string channel)
    {
        var name = channel switch { "email" => "email", "sms" => "phone", _ => "subscription_id" };
        return subscription.TryGetProperty(name, out var address) && address.ValueKind == JsonValueKind.String ? address.GetString() : null;
    }

    private static string? OfProfile(JsonElement fields, string channel) => channel switch
    {
        "email" => fields.TryGetProperty("email", out var email) ? email.GetString() : null,
        "sms" => fields.TryGetProperty("phones", out var phones) && phones.GetArrayLength() > 0 ? phones[0].GetString() : null,
        _ => null,
    };
}
