using System.Text.Json;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>What a person allows, as the dialects write it: D·engage's statuses and permissions (contracts.md B3.2), Placewise's channels switched off (C3.2).</summary>
internal static class Permission
{
    /// <summary>Why nothing may be sent by the channel; null: nothing is known against it.</summary>
    internal static string? Refusal(string channel, JsonElement fields)
    {
        var address = channel switch { "email" => "email", "sms" => "gsm", _ => null };
        return IsText(fields, "contact_status", "P") || (address is not null && IsText(fields, $"{address}_status", "P")) ? "passive"
            : address is not null && IsFalse(fields, $"{address}_permission") ? "no_permission"
            : IsFalse(fields, $"{channel}_enabled") ? "switched_off"
            : null;
    }

    private static bool IsText(JsonElement fields, string name, string text) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static bool IsFalse(JsonElement fields, string name) => fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;
}
