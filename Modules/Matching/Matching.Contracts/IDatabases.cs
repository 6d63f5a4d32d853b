using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>Databases of profiles: their fields and the resources of their account.</summary>
public interface IDatabases
{
    /// <summary>The database of that public id in the account; null: none.</summary>
    ValueTask<ProfileDatabase?> FindAsync(AccountId account, int databaseId, CancellationToken cancellationToken);

    /// <summary>The account's databases.</summary>
    ValueTask<IReadOnlyList<ProfileDatabase>> ListAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>The channel of each resource of the account, by the resource's id.</summary>
    ValueTask<IReadOnlyDictionary<int, string>> ResourcesAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Makes the account's databases and resources be as given, idempotently. A field that is gone from the list stays in stored profiles.</summary>
    Task ProvisionAsync(AccountId account, IReadOnlyList<DatabaseDraft> databases, IReadOnlyList<ResourceDraft> resources, CancellationToken cancellationToken);
}

/// <summary>A database as its users see it.</summary>
/// <param name="Key">The key of its row.</param>
/// <param name="Account">Whose database.</param>
/// <param name="Id">Its public id.</param>
/// <param name="Name">For people.</param>
/// <param name="Fields">Its custom fields; every database has the system fields beside them (contracts.md A3.1).</param>
public sealed record ProfileDatabase(DatabaseKey Key, AccountId Account, int Id, string Name, IReadOnlyList<ProfileField> Fields)
{
    /// <summary>The names and types of the fields that every database has.</summary>
    public static IReadOnlyList<(string Name, string Type)> SystemFields { get; } =
    [
        ("email", "email"), ("phones", "phones"), ("_fname", "string"), ("_lname", "string"), ("_bdate", "date"), ("_sex", "sex"), ("_regdate", "date"), ("_regip", "ip"),
        ("_ip", "ip"), ("_regcity", "string"), ("_city", "string"), ("_regcountry", "string"), ("_country", "string"), ("_regurl", "string"), ("_region", "string"),
        ("_postal_code", "string"), ("_tz", "string"), ("_vendor", "string"), ("_browser", "string"), ("_os", "string"), ("_status", "int"),
    ];

    /// <summary>All fields, the system's first. E-mail and phones can always be matched by.</summary>
    public IEnumerable<(string Name, string Type, bool IsSystem, bool IsMatchable)> AllFields =>
        SystemFields.Select(one => (one.Name, one.Type, true, one.Name is "email" or "phones"))
            .Concat(Fields.Select(one => (one.Name, one.Type, false, one.Matchable)));

    /// <summary>The field of that name (case counts: the vendor's samples use names that differ by case alone); null: none.</summary>
    public ProfileField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);
}

/// <summary>A custom field.</summary>
/// <param name="Id">Its key; also the kind of its identities.</param>
/// <param name="Name">As in the data.</param>
/// <param name="Type"><c>string</c>, <c>int</c>, <c>float</c>, <c>bool</c>, <c>date</c>, <c>tags</c>, <c>object</c>, <c>arr_object</c>, <c>json</c> (any value, kept as it is).</param>
/// <param name="Matchable">Profiles can be found by it.</param>
public sealed record ProfileField(int Id, string Name, string Type, bool Matchable);

/// <summary>A database to provision.</summary>
public sealed record DatabaseDraft(int Id, string Name, IReadOnlyList<FieldDraft> Fields);

/// <summary>A field to provision.</summary>
public sealed record FieldDraft(string Name, string Type, bool Matchable);

/// <summary>A resource (a sender's channel) to provision.</summary>
public sealed record ResourceDraft(int Id, string Channel);
