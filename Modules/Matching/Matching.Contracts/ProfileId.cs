using System.Globalization;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>
/// The public id of a profile: 24 lower-case hex digits, the shape of Altcraft's ids (contracts.md A7). It is made from the database and the number, so it costs
/// neither a column nor an index (docs/decisions/0005).
/// </summary>
public static class ProfileId
{
    /// <summary>The id of a profile: 8 digits of its database, 16 of its number.</summary>
    public static string Format(DatabaseKey database, long number) => string.Create(CultureInfo.InvariantCulture, $"{database.Value:x8}{number:x16}");

    /// <summary>Takes an id apart; false: not an id.</summary>
    public static bool TryParse(string id, out DatabaseKey database, out long number)
    {
        ArgumentNullException.ThrowIfNull(id);
        number = 0;
        var isKey = int.TryParse(id.AsSpan(0, Math.Min(8, id.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key);
        database = new DatabaseKey(key);
        return isKey && TryParse(id, database, out number);
    }

    /// <summary>The number in an id of this database; false: not an id, or one of another database, which names no profile here.</summary>
    public static bool TryParse(string id, DatabaseKey database, out long number)
    {
        number = 0;
        return id.Length == 24
            && int.TryParse(id.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key) && key == database.Value
            && long.TryParse(id.AsSpan(8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number > 0;
    }
}
