using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.OneProfile;

/// <summary>
/// What the dialects call the fields that every profile has (contracts.md E4): an Altcraft profile, a D·engage contact and a Placewise member are one row seen three
/// ways. All other fields have one name in all three.
/// </summary>
internal static class FieldNames
{
    private static readonly (string Stored, string Dengage, string Placewise)[] Table =
    [
        ("email", "email", "email"),
        // The first of its phones is all that the other dialects know of them.
        (CanonicalRow.FirstPhone, "gsm", "msisdn"),
        ("_fname", "name", "first_name"),
        ("_lname", "surname", "last_name"),
        ("_bdate", "birth_date", "birth_date"),
    ];

    private static readonly Dictionary<string, string> FromDengage = Table.ToDictionary(row => row.Dengage, row => row.Stored, StringComparer.Ordinal);
    private static readonly Dictionary<string, string> ToDengage = Table.ToDictionary(row => row.Stored, row => row.Dengage, StringComparer.Ordinal);
    private static readonly Dictionary<string, string> FromPlacewise = Table.ToDictionary(row => row.Placewise, row => row.Stored, StringComparer.Ordinal);
    private static readonly Dictionary<string, string> ToPlacewise = Table.ToDictionary(row => row.Stored, row => row.Placewise, StringComparer.Ordinal);

    /// <summary>The field that a column of a contact stands for.</summary>
    internal static string OfColumn(string column) => FromDengage.GetValueOrDefault(column, column);

    /// <summary>Whether the column stands for a field that every profile has.</summary>
    internal static bool IsSystemColumn(string column) => FromDengage.ContainsKey(column);

    /// <summary>The column in which a contact shows the field.</summary>
    internal static string Column(string field) => ToDengage.GetValueOrDefault(field, field);

    /// <summary>The field that a property of a member stands for.</summary>
    internal static string OfProperty(string property) => FromPlacewise.GetValueOrDefault(property, property);

    /// <summary>Whether the property stands for a field that every profile has.</summary>
    internal static bool IsSystemProperty(string property) => FromPlacewise.ContainsKey(property);

    /// <summary>The property in which a member shows the field.</summary>
    internal static string Property(string field) => ToPlacewise.GetValueOrDefault(field, field);
}
