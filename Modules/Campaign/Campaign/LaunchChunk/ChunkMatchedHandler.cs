using BulkImport.Campaign.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>
/// Stores the launches of a chunk: what its bulk asks for, for every row that has a profile, and the triggers that the import itself sets off. One statement inside the
/// database for each, and never twice for a row.
/// </summary>
internal static class ChunkMatchedHandler
{
    private const string InsertLaunches = """
        insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
        select r.day, r.bulk, r.ord, $5, r.profile, $6
        from import.matched_row r
        where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4
        on conflict do nothing
        """;

    // profile_created and profile_updated fire by the row's outcome (created 1, updated 2), unless the import keeps them silent (contracts.md A3.4).
    private const string InsertEventLaunches = """
        insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
        select r.day, r.bulk, r.ord, t.id, r.profile, 1
        from import.matched_row r
        join campaign.trigger t on t.account = $5 and t.database_id = $6 and t.active
            and ((t.kind = 'profile_created' and r.outcome = 1) or (t.kind = 'profile_updated' and r.outcome = 2))
        where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4
        on conflict do nothing
        """;

    public static async Task<ChunkLaunched> Handle(
        ChunkMatched message, NpgsqlTransaction transaction, IDatabases databases, EventTriggers events, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var launches = order.Request is null
            ? 0
            : await transaction.Sql(InsertLaunches, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Request.CampaignId, order.Kind)
                .RunAsync(cancellationToken);
        if (!order.SkipTriggers && await events.AnyAsync(order.Account, cancellationToken))
        {
            var database = (await databases.ListAsync(order.Account, cancellationToken)).Single(database => database.Key == order.Database);
            launches += await transaction.Sql(
                InsertEventLaunches, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Account.Value, database.Id).RunAsync(cancellationToken);
        }

        return new ChunkLaunched(message.Bulk, message.Chunk, launches);
    }
}
