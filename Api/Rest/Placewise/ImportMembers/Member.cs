using System.Runtime.InteropServices;
using System.Text.Json;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>One member of a request, with what identifies it (contracts.md C3.2, E3.4). Its texts can be stored, and its names are told apart by case.</summary>
internal sealed class Member
{
    internal Member(JsonElement root)
    {
        Root = root;
        Properties = root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties : null;
        Email = TextOf(Property("email"));
        Msisdn = TextOf(Property("msisdn"));
        Id = TextOf(Attribute("id") ?? Property("id"));
    }

    internal JsonElement Root { get; }

    /// <summary>Its properties; null: there are none, or they are no object.</summary>
    internal JsonElement? Properties { get; }

    internal string? Email { get; }

    internal string? Msisdn { get; }

    internal string? Id { get; }

    /// <summary>What identifies it in that way; null: nothing.</summary>
    internal string? Identifier(string type) => type switch
    {
        IdentifierTypes.Email => Email,
        IdentifierTypes.Msisdn => Msisdn,
        _ => Id,
    };

    /// <summary>A value beside the properties; null: absent or JSON null.</summary>
    internal JsonElement? Attribute(string name) => Root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonElement? Property(string name) => Properties is { } properties && properties.TryGetProperty(name, out var value) ? value : null;

    // What is blank identifies nobody; numbers come from sloppy senders.
    private static string? TextOf(JsonElement? value)
    {
        var text = value switch
        {
            { ValueKind: JsonValueKind.String } given => given.GetString()!.Trim(),
            { ValueKind: JsonValueKind.Number } given => given.GetRawText(),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }
}

/// <summary>The ways to identify a member.</summary>
internal static class IdentifierTypes
{
    internal const string Id = "id";
    internal const string Email = "email";
    internal const string Msisdn = "msisdn";

    internal static readonly string[] All = [Id, Email, Msisdn];
}

/// <summary>Values as they came.</summary>
internal static class RawElement
{
    internal static void WriteRaw(this Utf8JsonWriter json, JsonElement value) => json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
