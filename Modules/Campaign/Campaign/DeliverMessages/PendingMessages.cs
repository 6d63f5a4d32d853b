using BulkImport.Campaign.LaunchChunk;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>A launch whose message has no row yet.</summary>
internal readonly record struct PendingMessage(int Ord, long Profile)
{
    internal static PendingMessage Read(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetInt64(1));
}

/// <summary>Which messages of a range are still to be finished.</summary>
internal static class PendingMessages
{
    // "not in" is looked up in a hash: as an anti-join the planner, which knows nothing of a bulk so new, compares every launch with every delivery.
    private const string SelectLaunches = """
        select l.ord, l.profile
        from campaign.launch l
        where l.bulk = $1 and l.day = $2 and l.ord >= $3 and l.ord < $3 + $4 and l.kind = $6 and l.campaign = $5 and ($8::int[] is null or l.ord = any($8))
            and l.ord not in (
                select d.ord from campaign.delivery d
                where d.bulk = $1 and d.day = $2 and d.ord >= $3 and d.ord < $3 + $4 and d.kind = $6 and d.campaign = $5 and d.node = $7)
        order by l.ord
        """;

    private const string SelectJourneys = """
        select j.ord, j.profile
        from campaign.journey j
        where j.bulk = $1 and j.workflow = $5 and j.node = $7 and j.version = $8 and j.ord >= $3 and j.ord < $3 + $4 and j.ended_at is null and $6 = 2
            and ($9::int[] is null or j.ord = any($9))
            and j.ord not in (
                select d.ord from campaign.delivery d
                where d.bulk = $1 and d.day = $2 and d.ord >= $3 and d.ord < $3 + $4 and d.kind = $6 and d.campaign = $5 and d.node = $7)
        order by j.ord
        """;

    /// <summary>Of these rows alone when they are named, though their journeys have gone on; else of all of the range, in a workflow those that stand at the node.</summary>
    internal static NpgsqlCommand Pending(this NpgsqlTransaction transaction, DeliverChunk chunk, int[]? ords) => IsJourney(chunk, ords)
        ? transaction.Sql(SelectJourneys, chunk.Bulk.Value, chunk.Day, chunk.FirstOrd, chunk.RowCount, chunk.Campaign, chunk.Kind, chunk.Node, chunk.Version, chunk.Ords)
        : transaction.Sql(SelectLaunches, chunk.Bulk.Value, chunk.Day, chunk.FirstOrd, chunk.RowCount, chunk.Campaign, chunk.Kind, chunk.Node, ords);

    internal static NpgsqlCommand Pending(this NpgsqlDataSource dataSource, DeliverChunk chunk, int[]? ords) => IsJourney(chunk, ords)
        ? dataSource.Sql(SelectJourneys, chunk.Bulk.Value, chunk.Day, chunk.FirstOrd, chunk.RowCount, chunk.Campaign, chunk.Kind, chunk.Node, chunk.Version, chunk.Ords)
        : dataSource.Sql(SelectLaunches, chunk.Bulk.Value, chunk.Day, chunk.FirstOrd, chunk.RowCount, chunk.Campaign, chunk.Kind, chunk.Node, ords);

    internal static async Task<IEnumerable<RenderedMessage>> RenderAsync(
        IReadOnlyList<PendingMessage> pending, PreparedMessage message, LaunchOrder order, DeliverChunk chunk, IProfiles profiles, CancellationToken cancellationToken)
    {
        var people = (await profiles.ReadAsync(order.Database, [.. pending.Select(one => one.Profile).Distinct()], cancellationToken)).ToDictionary(profile => profile.Number);
        return pending.Select(one => message.Render(
            DeliveryId.Of(order.BulkId, chunk.Kind, chunk.Campaign, chunk.Node, one.Ord), one.Ord, one.Profile, people.GetValueOrDefault(one.Profile)));
    }

    private static bool IsJourney(DeliverChunk chunk, int[]? ords) => chunk.Kind == LaunchOrder.WorkflowKind && ords is null;
}
