using System.Text.Json;
using BulkImport.Api.Rest.OneProfile;

namespace BulkImport.Api.Provisioning;

/// <summary>A field that a database has because of a dialect.</summary>
/// <param name="Path">Where the file asks for it.</param>
/// <param name="DatabaseId">In which database.</param>
/// <param name="Field">The field.</param>
/// <param name="Yields">A type that the database's own list gives it is good as well.</param>
internal sealed record DialectField(string Path, int DatabaseId, FieldEntry Field, bool Yields);

// What the dialects keep of a profile beside the fields that every database has.
internal static class DialectFields
{
    private const int ContactsDatabase = 1;

    private static readonly FieldEntry[] OfContacts =
    [
        new("contact_key", "string", IsMatchable: true), Text("contact_status"), Text("email_status"), Text("gsm_status"), Text("gender"), Flag("email_permission"),
        Flag("gsm_permission"), new("subscription_date", "date", IsMatchable: false), new("contact_extensions", "json", IsMatchable: false),
    ];

    private static readonly FieldEntry[] OfMembers =
    [
        Flag("sms_enabled"), Flag("email_enabled"), Flag("push_enabled"), Flag("has_password"), Text("optin_channel"), Text("optin_subchannel"),
        new("consents", "json", IsMatchable: false),
    ];

    internal static IEnumerable<DialectField> Of(AccountEntry account, string path) =>
    [
        .. account.Dengage is { } dengage ? OfColumns(dengage, $"{path}.dengage") : [],
        .. (account.Placewise?.Clubs ?? []).SelectMany((club, index) => OfClub(club, $"{path}.placewise.clubs[{index}]")),
    ];

    // A column that every contact has is listed only to say whether it can be imported.
    private static IEnumerable<DialectField> OfColumns(DengageEntry dengage, string path) =>
    [
        .. OfContacts.Select(field => new DialectField(path, ContactsDatabase, field, Yields: false)),
        .. dengage.Columns.Index().Where(column => !FieldNames.IsSystemColumn(column.Item.Name)).Select(column => new DialectField(
            $"{path}.columns[{column.Index}]", ContactsDatabase, new FieldEntry(column.Item.Name, column.Item.Type, IsMatchable: false), Yields: false)),
    ];

    private static IEnumerable<DialectField> OfClub(ClubEntry club, string path) =>
    [
        .. OfMembers.Select(field => new DialectField(path, club.DatabaseId, field, Yields: false)),
        .. Properties(club).Where(property => !FieldNames.IsSystemProperty(property.Name)).Select(property => new DialectField(
            $"{path}.memberSchema.properties.{property.Name}", club.DatabaseId, new FieldEntry(property.Name, TypeOf(property.Value), IsMatchable: false), Yields: true)),
    ];

    private static JsonProperty[] Properties(ClubEntry club) =>
        JsonElement.Parse(club.MemberSchemaJson) is { ValueKind: JsonValueKind.Object } schema
        && schema.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object ? [.. properties.EnumerateObject()] : [];

    private static string TypeOf(JsonElement schema) => TypeWord(schema) switch
    {
        "string" => "string",
        "integer" => "int",
        "number" => "float",
        "boolean" => "bool",
        _ => "json",
    };

    // A list of types is one of them or null; of several, any value may come.
    private static string? TypeWord(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("type", out var type)) { return null; }
        if (type.ValueKind is JsonValueKind.String) { return type.GetString(); }
        if (type.ValueKind is not JsonValueKind.Array) { return null; }

        string[] words = [.. type.EnumerateArray().Where(word => word.ValueKind is JsonValueKind.String).Select(word => word.GetString()!).Where(word => word != "null")];
        return words.Length == 1 ? words[0] : null;
    }

    private static FieldEntry Text(string name) => new(name, "string", IsMatchable: false);

    private static FieldEntry Flag(string name) => new(name, "bool", IsMatchable: false);
}
