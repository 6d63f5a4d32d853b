using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.GraphQL.Profiles;

/// <summary>Profiles of the account's databases by their numbers.</summary>
internal sealed class ProfilesByNumber(IProfiles profiles, IDatabases databases, Caller caller) : DataLoader<(DatabaseKey Database, long Number), ProfileNode>
{
    protected override async Task<IReadOnlyDictionary<(DatabaseKey Database, long Number), ProfileNode>> LoadBatchAsync(
        IReadOnlyList<(DatabaseKey Database, long Number)> keys, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<(DatabaseKey, long), ProfileNode>();
        foreach (var database in await databases.ListAsync(caller.Account, cancellationToken))
        {
            var numbers = keys.Where(key => key.Database == database.Key).Select(key => key.Number).ToList();
            foreach (var profile in numbers.Count == 0 ? [] : await profiles.ReadAsync(database.Key, numbers, cancellationToken))
            {
                nodes[(database.Key, profile.Number)] = new ProfileNode(database, profile);
            }
        }

        return nodes;
    }
}
