using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>The root of a request, without its rows: parameters by name, and who sent it. Unknown keys are ignored (contracts.md E1.13).</summary>
internal sealed class AltcraftRequest
{
    // Whatever else a root holds costs nothing but its bytes.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "token", "format", "trigger_id", "workflow_id", "id", "db_id", "task_id", "matching", "field_name", "field_value", "email", "phone", "profile_id", "provider",
        "subscription_id", "resource_id", "custom_request", "data", "content", "custom_data", "timeout", "skip_triggers", "skip_invalid_subscriptions", "detect_geo",
        "is_active", "from_id", "limit", "skip_profiles",
    };

    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    internal Caller? Caller { get; set; }

    /// <summary>A list of items was given, be it an empty one.</summary>
    internal bool HasItems { get; set; }

    internal IReadOnlyList<Attachment> Attachments { get; set; } = [];

    /// <summary>Whether any method looks for a key of that name.</summary>
    internal static bool IsKnown(string name) => Known.Contains(name);

    internal void Set(string name, JsonElement value) => _values[name] = value;

    /// <summary>A parameter; null: absent or JSON null.</summary>
    internal JsonElement? Get(string name) => _values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; numbers count as text, as sloppy clients send them.</summary>
    internal string? Text(string name) => Get(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    /// <summary>An integer, also as text. Refused: anything else.</summary>
    internal Refusal? ReadInteger(string name, out int? value)
    {
        value = null;
        if (Get(name) is null)
        {
            return null;
        }

        if (Text(name) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
            return null;
        }

        return Refusal.Invalid($"{name}: must be an integer");
    }

    /// <summary>A flag, absent: false; also 0, 1 and the words. Refused: anything else.</summary>
    internal Refusal? ReadFlag(string name, out bool value)
    {
        var given = Get(name);
        value = given is { ValueKind: JsonValueKind.True } || Text(name) is "1" or "true";
        return value || given is null or { ValueKind: JsonValueKind.False } || Text(name) is "0" or "false" ? null : Refusal.Invalid($"{name}: must be true or false");
    }

    /// <summary>An object. Refused: anything else, and numbers that cannot be stored.</summary>
    internal Refusal? ReadObject(string name, out JsonElement? value)
    {
        value = Get(name);
        if (value is null)
        {
            return null;
        }

        if (value is not { ValueKind: JsonValueKind.Object } given)
        {
            return Refusal.Invalid($"{name}: must be an object");
        }

        return StorableNumbers.Only(JsonMarshal.GetRawUtf8Value(given)) ? null : Refusal.Invalid($"{name}: holds a number that cannot be stored");
    }
}
