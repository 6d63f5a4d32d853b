using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.CountLaunches;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.EnterWorkflow;

/// <summary>
/// Launches a workflow for the rows of a chunk: in one statement the launches are stored and those that its mode lets in begin a journey, with the version of the moment, at
/// the start node for requests. A second run finds the launches there and begins nothing.
/// </summary>
internal static class WorkflowLaunches
{
    private const int BatchSize = 2_000;

    // Two workers that let in the same profiles do so in one order. Of two rows of a profile the first goes in.
    private const string Insert = """
        with launched as (
            insert into campaign.launch (day, bulk, ord, campaign, profile, kind)
            select r.day, r.bulk, r.ord, $6, r.profile, 2
            from import.matched_row r
            where r.bulk = $1 and r.day = $2 and r.ord >= $3 and r.ord < $3 + $4 and r.outcome <= $7
            on conflict do nothing
            returning ord, profile),
        present as (
            select w.version, w.mode, w.active, start ->> 'id' as node
            from campaign.workflow w
            left join lateral (select n from jsonb_array_elements(w.nodes) as n where n ->> 'type' = 'start' and n ->> 'name' = $8) as s (start) on true
            where w.account = $5 and w.id = $6),
        entered as (
            insert into campaign.journey (bulk, ord, workflow, account, profile, day, version, node, entered_at, alone)
            select $1, l.ord, $6, $5, l.profile, $2, p.version, p.node, $9, p.mode <> 'allow'
            from launched l join present p on p.active and p.node is not null
            order by l.profile, l.ord
            on conflict do nothing
            returning ord)
        select (select count(*) from launched)::int, (select count(*) from entered)::int,
            coalesce((select active from present), false), coalesce((select node is not null from present), false)
        """;

    private const string SelectStarts = """
        select distinct j.node from campaign.journey j join campaign.workflow_version v on v.account = j.account and v.workflow = j.workflow and v.version = j.version
        where j.bulk = $1 and j.workflow = $2 and j.ended_at is null
            and exists (select from jsonb_array_elements(v.nodes) as n where n ->> 'id' = j.node and n ->> 'type' = 'start')
        """;

    internal static async Task<int> InsertAsync(
        NpgsqlTransaction transaction, ChunkMatched message, LaunchOrder order, short lastOutcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var workflow = order.Request!.CampaignId;
        var (launched, entered, isActive, hasNodes) = await transaction.Sql(
            Insert, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, order.Account.Value, workflow, lastOutcome, WorkflowGraph.DefaultStart, now)
            .FirstAsync(row => (row.GetInt32(0), row.GetInt32(1), row.GetBoolean(2), row.GetBoolean(3)), cancellationToken);
        List<(string, int)> counts = [("launched", launched), (isActive ? "skipped:inside" : "skipped:inactive", hasNodes || !isActive ? launched - entered : 0)];
        await Counters.AddAsync(transaction, order.Account, LaunchOrder.WorkflowKind, workflow, "", counts, cancellationToken);
        return launched;
    }

    /// <summary>Lets the journeys of a bulk that ended set out, now or when the launch's delay is over.</summary>
    internal static async Task<IEnumerable<object>> StartAsync(
        NpgsqlTransaction transaction, BulkEnded message, LaunchRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var starts = await transaction.Sql(SelectStarts, message.Bulk.Value, request.CampaignId).AllAsync(row => row.GetString(0), cancellationToken);
        var batches = starts.SelectMany(start => Enumerable.Range(0, (message.Rows + BatchSize - 1) / BatchSize).Select(batch => new MoveJourneys(
            message.Bulk, message.Day, request.CampaignId, start, Passing.Start, batch * BatchSize, Math.Min(BatchSize, message.Rows - (batch * BatchSize)))));
        return request.DelayMinutes > 0 ? batches.Select(batch => new Scheduled(batch, now.AddMinutes(request.DelayMinutes))) : batches;
    }
}
