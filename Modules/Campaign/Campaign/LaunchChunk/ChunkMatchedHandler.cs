using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.CountLaunches;
using BulkImport.Campaign.EnterWorkflow;
using BulkImport.Import.Contracts;
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
        where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4 and r.outcome <= $7
        on conflict do nothing
        """;

    public static async Task<ChunkLaunched> Handle(
        ChunkMatched message, NpgsqlTransaction transaction, IDatabases databases, IProfiles profiles, EventTriggers events, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var launches = order.Request is null ? 0
            : order.Kind == LaunchOrder.WorkflowKind
                ? await WorkflowLaunches.InsertAsync(transaction, message, order, LastOutcome(order.Request.LaunchOn), clock.GetUtcNow(), cancellationToken)
                : await InsertAsync(transaction, message, order, order.Request, cancellationToken);
        if (!order.SkipTriggers && await events.AnyAsync(order.Account, cancellationToken))
        {
            launches += await EventLaunches.InsertAsync(transaction, message, order, databases, profiles, cancellationToken);
        }

        Measurements.Launched(message, launches);
        return new ChunkLaunched(message.Bulk, message.Chunk, launches);
    }

    private static async Task<int> InsertAsync(NpgsqlTransaction transaction, ChunkMatched message, LaunchOrder order, LaunchRequest request, CancellationToken cancellationToken)
    {
        var launches = await transaction.Sql(
            InsertLaunches, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, request.CampaignId, order.Kind, LastOutcome(request.LaunchOn))
            .RunAsync(cancellationToken);
        await Counters.AddAsync(transaction, order.Account, order.Kind, request.CampaignId, "", [("launched", launches)], cancellationToken);
        return launches;
    }

    // Outcomes are numbered from what did most: created, updated, unchanged, skipped.
    private static short LastOutcome(string launchOn) => (short)(launchOn switch { "created" => RowOutcome.Created, "changed" => RowOutcome.Updated, _ => RowOutcome.Skipped });
}
