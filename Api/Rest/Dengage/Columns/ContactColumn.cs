using BulkImport.Api.Rest.OneProfile;

namespace BulkImport.Api.Rest.Dengage.Columns;

/// <summary>What values a column takes.</summary>
internal enum ColumnKind
{
    Key,
    Text,
    Email,
    Phone,
    Flag,

    /// <summary>A or P.</summary>
    Status,

    /// <summary>yyyy-MM-dd.</summary>
    Day,

    /// <summary>One of the account's own: its field's type says which values it takes.</summary>
    Custom,

    /// <summary>... one whose values may be objects and lists.</summary>
    CustomStructure,

    /// <summary>Further addresses: written by a bulk of their own, and only shown.</summary>
    Extensions,
}

/// <summary>A column of a contact (contracts.md B3.2).</summary>
/// <param name="Name">As requests have it.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Longest">Characters of its value; null: as many as are stored.</param>
/// <param name="Default">The JSON that it has where nothing is stored; null: null.</param>
/// <param name="IsImportEnabled">Requests may name it.</param>
internal sealed record ContactColumn(string Name, ColumnKind Kind, int? Longest = null, string? Default = null, bool IsImportEnabled = true)
{
    /// <summary>The field of the profile that it is.</summary>
    internal string Field { get; } = FieldNames.OfColumn(Name);

    /// <summary>A new contact is stored with the default, and a cleared one gets it; a default text is only shown.</summary>
    internal bool IsDefaultStored => Kind is ColumnKind.Flag or ColumnKind.Status;
}
