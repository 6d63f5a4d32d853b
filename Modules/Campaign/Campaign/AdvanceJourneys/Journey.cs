using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>What journeys at a node have waited for.</summary>
internal enum Passing
{
    /// <summary>The end of their bulk: they stand at their start.</summary>
    Start,

    /// <summary>The end of a delay.</summary>
    Delay,

    /// <summary>The outcome of a call.</summary>
    Call,

    /// <summary>A message that is finished, one way or the other.</summary>
    Message,

    /// <summary>The change of their profile.</summary>
    Change,
}

/// <summary>Asks the journeys of a range that stand at the node, and have there what they waited for, to go on.</summary>
/// <param name="Bulk">Whose launches.</param>
/// <param name="Day">The partition of the bulk's results.</param>
/// <param name="Workflow">The public id.</param>
/// <param name="Node">Where they stand.</param>
/// <param name="Passing">What they waited for.</param>
/// <param name="FirstOrd">The first row.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Due">At a delay: those whose delay was over then.</param>
/// <param name="Ords">Of the range these alone; null: all.</param>
internal sealed record MoveJourneys(
    BulkNumber Bulk, DateOnly Day, int Workflow, string Node, Passing Passing, int FirstOrd, int RowCount, DateTimeOffset? Due = null, int[]? Ords = null);

/// <summary>A launch on its way.</summary>
/// <param name="Ord">The row.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="Version">Of the workflow: that with which it began.</param>
/// <param name="IsFailed">The call it waited for failed for good.</param>
internal sealed record Journey(int Ord, long Profile, int Version, bool IsFailed);

/// <summary>Where a journey goes to: it waits there, or it ends.</summary>
internal sealed record Move(Journey Journey, string Node, DateTimeOffset? Due, bool IsEnd);

/// <summary>Reads and moves journeys, a set in a statement.</summary>
internal static class JourneyRows
{
    // Locked in one order: a second run of the same message waits here, then finds that they went on.
    private const string Standing = """
        select ord, profile, version, coalesce(outcome = 'failed', false) from campaign.journey
        where bulk = $1 and workflow = $2 and node = $3 and ord >= $4 and ord < $4 + $5 and ended_at is null
        """;

    private const string SelectStarted = $"{Standing} order by ord for update";

    private const string SelectDelayed = $"{Standing} and due_at <= $6 order by ord for update";

    private const string SelectCalled = $"{Standing} and outcome is not null order by ord for update";

    private const string SelectChanged = $"{Standing} and ord = any($6::int[]) order by ord for update";

    private const string SelectDelivered = $"""
        {Standing} and ord in (
            select d.ord from campaign.delivery d
            where d.bulk = $1 and d.day = $6 and d.ord >= $4 and d.ord < $4 + $5 and d.kind = 2 and d.campaign = $2 and d.node = $3)
        order by ord for update
        """;

    private const string Update = """
        update campaign.journey j
        set node = m.node, entered_at = $3, due_at = m.due, outcome = null, ended_at = case when m.is_end then $3 end,
            alone = j.alone and (not m.is_end or exists (select from campaign.workflow w where w.account = j.account and w.id = j.workflow and w.mode = 'skip_in_any_case'))
        from unnest($4::int[], $5::text[], $6::timestamptz[], $7::boolean[]) as m (ord, node, due, is_end)
        where j.bulk = $1 and j.workflow = $2 and j.ord = m.ord
        """;

    internal static Task<List<Journey>> ReadAsync(NpgsqlTransaction transaction, MoveJourneys message, CancellationToken cancellationToken)
    {
        var (bulk, workflow, node, first, count) = (message.Bulk.Value, message.Workflow, message.Node, message.FirstOrd, message.RowCount);
        var command = message.Passing switch
        {
            Passing.Start => transaction.Sql(SelectStarted, bulk, workflow, node, first, count),
            Passing.Delay => transaction.Sql(SelectDelayed, bulk, workflow, node, first, count, message.Due),
            Passing.Call => transaction.Sql(SelectCalled, bulk, workflow, node, first, count),
            Passing.Message => transaction.Sql(SelectDelivered, bulk, workflow, node, first, count, message.Day),
            _ => transaction.Sql(SelectChanged, bulk, workflow, node, first, count, message.Ords),
        };
        return command.AllAsync(row => new Journey(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3)), cancellationToken);
    }

    internal static Task MoveAsync(
        NpgsqlTransaction transaction, MoveJourneys message, IReadOnlyCollection<Move> moves, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Sql(
            Update, message.Bulk.Value, message.Workflow, now, moves.Select(move => move.Journey.Ord).ToArray(), moves.Select(move => move.Node).ToArray(),
            moves.Select(move => move.Due).ToArray(), moves.Select(move => move.IsEnd).ToArray()).RunAsync(cancellationToken);
}
