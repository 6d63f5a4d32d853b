using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Profiles;

/// <summary>The databases of the account.</summary>
[ExtendObjectType("Query")]
internal sealed class DatabaseQueries
{
    /// <summary>The account's databases with their fields.</summary>
    [Authorize(Policies.Read)]
    public static async Task<IReadOnlyList<DatabaseNode>> DatabasesAsync(Caller caller, IDatabases databases, CancellationToken cancellationToken) =>
        [.. (await databases.ListAsync(caller.Account, cancellationToken)).Select(database => new DatabaseNode(database))];
}

/// <summary>A set of profiles with the same fields.</summary>
[GraphQLName("Database")]
internal sealed class DatabaseNode(ProfileDatabase database)
{
    public int Id => database.Id;

    public string Name => database.Name;

    /// <summary>Those that every database has come first.</summary>
    [Cost(1, ListSize = 30)]
    public IEnumerable<FieldNode> Fields => database.AllFields.Select(one => new FieldNode(one.Name, one.Type, one.IsSystem, one.IsMatchable));
}

/// <summary>A field of profiles.</summary>
/// <param name="Name">As in the data.</param>
/// <param name="Type">Such as <c>string</c>, <c>date</c>, <c>tags</c>.</param>
/// <param name="IsSystem">Every database has it.</param>
/// <param name="IsMatchable">Profiles can be found by it.</param>
[GraphQLName("Field")]
internal sealed record FieldNode(string Name, string Type, bool IsSystem, bool IsMatchable);
