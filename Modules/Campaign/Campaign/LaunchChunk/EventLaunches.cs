using System.Text.Json;
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

    private const string SelectConditional =
        "select id, condition::text from campaign.trigger where account = $1 and database_id = $2 and active and kind = 'profile_changed' order by id";

    // profile_changed fires for a profile that the row changed and that is now as its condition says.
    private const string SelectChanged = """
        select distinct r.profile from import.matched_row r where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4 and r.outcome = 2
        """;

    private const string InsertChanged = """
        insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
        select r.day, r.bulk, r.ord, $5, r.profile, 1
        from import.matched_row r
        where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4 and r.outcome = 2 and r.profile = any ($6)
        on conflict do nothing
        """;

    internal static async Task<int> InsertAsync(
        NpgsqlTransaction transaction, ChunkMatched message, LaunchOrder order, IDatabases databases, IProfiles profiles, CancellationToken cancellationToken)
    {
        var database = (await databases.ListAsync(order.Account, cancellationToken)).Single(database => database.Key == order.Database);
        var launched = await transaction.Sql(Insert, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Account.Value, database.Id)
            .AllAsync(row => (Trigger: row.GetInt32(0), Count: row.GetInt32(1)), cancellationToken);
        launched.AddRange(await InsertChangedAsync(transaction, message, database, profiles, cancellationToken));
        foreach (var (trigger, count) in launched.OrderBy(one => one.Trigger))
        {
            await Counters.AddAsync(transaction, order.Account, LaunchOrder.TriggerKind, trigger, "", [("launched", count)], cancellationToken);
        }

        return launched.Sum(one => one.Count);
    }

    private static async Task<List<(int Trigger, int Count)>> InsertChangedAsync(
        NpgsqlTransaction transaction, ChunkMatched message, ProfileDatabase database, IProfiles profiles, CancellationToken cancellationToken)
    {
        var triggers = await transaction.Sql(SelectConditional, database.Account.Value, database.Id)
            .AllAsync(row => (Id: row.GetInt32(0), Condition: row.IsDBNull(1) ? null : row.GetString(1)), cancellationToken);
        var changed = triggers.Count == 0 ? [] : await transaction.Sql(SelectChanged, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount)
            .AllAsync(row => row.GetInt64(0), cancellationToken);
        var launched = new List<(int, int)>();
        foreach (var (id, condition) in changed.Count == 0 ? [] : triggers)
        {
            var meant = condition is null ? changed : await profiles.SelectAsync(database, changed, JsonElement.Parse(condition), cancellationToken);
            var count = await transaction.Sql(InsertChanged, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, id, meant.ToArray()).RunAsync(cancellationToken);
            launched.Add((id, count));
        }

        return launched;
    }
}
