using BulkImport.Campaign.CountLaunches;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>Launches the triggers that the import itself sets off.</summary>
internal static class EventLaunches
{
    // profile_created and profile_updated fire by the row's outcome (created 1, updated 2), unless the import keeps them silent (contracts.md A3.4).
    private const string Insert = """
        with inserted as (
            insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
            select r.day, r.bulk, r.ord, t.id, r.profile, 1
            from import.matched_row r
            join campaign.trigger t on t.account = $5 and t.database_id = $6 and t.active
                and ((t.kind = 'profile_created' and r.outcome = 1) or (t.kind = 'profile_updated' and r.outcome = 2))
            where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4
            on conflict do nothing
            returning campaign)
        select campaign, count(*)::int from inserted group by campaign order by campaign
        """;

    internal static async Task<int> InsertAsync(
        NpgsqlTransaction transaction, ChunkMatched message, LaunchOrder order, IDatabases databases, CancellationToken cancellationToken)
    {
        var database = (await databases.ListAsync(order.Account, cancellationToken)).Single(database => database.Key == order.Database);
        var launched = await transaction.Sql(Insert, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Account.Value, database.Id)
            .AllAsync(row => (Trigger: row.GetInt32(0), Count: row.GetInt32(1)), cancellationToken);
        foreach (var (trigger, count) in launched)
        {
            await Counters.AddAsync(transaction, order.Account, LaunchOrder.TriggerKind, trigger, "", [("launched", count)], cancellationToken);
        }

        return launched.Sum(one => one.Count);
    }
}
