using System.Text.Json;

namespace BulkImport.Api.Rest.Dengage.Columns;

/// <summary>The columns of an account's contacts: those of the vendor's master table that requests may write, and the account's own.</summary>
internal sealed class ContactColumns
{
    internal const string Key = "contact_key";
    internal const string NewKey = "new_contact_key";

    private const string Yes = "true";
    private const string Active = "\"A\"";
    private const string Empty = "\"\"";

    internal static readonly IReadOnlyList<ContactColumn> OfEveryContact =
    [
        new(Key, ColumnKind.Key),
        new("birth_date", ColumnKind.Day),
        new("contact_status", ColumnKind.Status, Default: Active),
        new("email", ColumnKind.Email, 255, Empty),
        new("email_permission", ColumnKind.Flag, Default: Yes),
        new("email_status", ColumnKind.Status, Default: Active),
        new("gender", ColumnKind.Text, 100),
        new("gsm", ColumnKind.Phone, 20, Empty),
        new("gsm_permission", ColumnKind.Flag, Default: Yes),
        new("gsm_status", ColumnKind.Status, Default: Active),
        new("name", ColumnKind.Text, 100, Empty),
        new("subscription_date", ColumnKind.Day),
        new("surname", ColumnKind.Text, 100, Empty),
    ];

    /// <summary>Shown when it is asked for by name.</summary>
    internal static readonly ContactColumn Extensions = new("contact_extensions", ColumnKind.Extensions, Default: "[]", IsImportEnabled: false);

    private static readonly string[] Structures = ["tags", "object", "arr_object", "json"];

    private readonly OrderedDictionary<string, ContactColumn> _columns = new(StringComparer.Ordinal);

    private ContactColumns()
    {
        foreach (var column in OfEveryContact)
        {
            _columns.Add(column.Name, column);
        }
    }

    internal IEnumerable<ContactColumn> All => _columns.Values;

    /// <param name="settings">The dialect's settings of the account.</param>
    internal static ContactColumns Of(JsonElement? settings)
    {
        var columns = new ContactColumns();
        foreach (var listed in settings is { } given ? given.GetProperty("columns").EnumerateArray() : default)
        {
            columns.Add(listed.GetProperty("name").GetString()!, listed.GetProperty("type").GetString()!, listed.GetProperty("importEnabled").GetBoolean());
        }

        return columns;
    }

    internal ContactColumn? FindShown(string name) => name == Extensions.Name ? Extensions : Find(name);

    internal ContactColumn? Find(string name) => _columns.GetValueOrDefault(name);

    private void Add(string name, string type, bool isImportEnabled) => _columns[name] = _columns.TryGetValue(name, out var known)
        ? known with { IsImportEnabled = isImportEnabled }
        : new ContactColumn(name, Structures.Contains(type) ? ColumnKind.CustomStructure : ColumnKind.Custom, IsImportEnabled: isImportEnabled);
}
