using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using BulkImport.ServiceDefaults.OutboundCalls;
using Npgsql;

namespace BulkImport.Campaign.CallApi;

/// <summary>Asks for the calls of a node for some journeys.</summary>
/// <param name="Bulk">Whose launches.</param>
/// <param name="Day">The partition of the bulk's results.</param>
/// <param name="Workflow">The public id.</param>
/// <param name="Version">With which they began.</param>
/// <param name="Node">Where they stand.</param>
/// <param name="Ords">Which rows, ascending.</param>
/// <param name="Attempt">How often it was tried in vain.</param>
internal sealed record CallBatch(BulkNumber Bulk, DateOnly Day, int Workflow, int Version, string Node, int[] Ords, int Attempt = 0);

/// <summary>
/// Calls for each journey, few at a time, and writes down what came of it. No connection is held meanwhile. What was called but not written down when the process dies is
/// called again, with the same idempotency key. Only then are the journeys asked to go on: that is done as often as this is.
/// </summary>
internal static class CallBatchHandler
{
    private const int Parallel = 4;

    private const string SelectWaiting = """
        select ord, profile from campaign.journey
        where bulk = $1 and workflow = $2 and node = $3 and version = $4 and ord = any($5) and ended_at is null and outcome is null order by ord
        """;

    private const string UpdateOutcome = """
        update campaign.journey j set outcome = case when o.is_ok then 'ok' else 'failed' end
        from unnest($4::int[], $5::boolean[]) as o (ord, is_ok)
        where j.bulk = $1 and j.workflow = $2 and j.node = $3 and j.ord = o.ord and j.ended_at is null and j.outcome is null
        """;

    public static async Task<IEnumerable<object>> Handle(
        CallBatch message, NpgsqlDataSource dataSource, WorkflowVersions versions, IProfiles profiles, IOutboundCalls calls, SendOptions options, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var waiting = await dataSource.Sql(SelectWaiting, message.Bulk.Value, message.Workflow, message.Node, message.Version, message.Ords)
            .AllAsync(PendingMessage.Read, cancellationToken);
        if (waiting.Count == 0)
        {
            return [Next(message)];
        }

        var order = await LaunchOrder.FindAsync(dataSource, message.Bulk, cancellationToken);
        var node = (CallNode)(await versions.GetAsync(order.Account, message.Workflow, message.Version, cancellationToken)).Find(message.Node)!;
        var people = (await profiles.ReadAsync(order.Database, [.. waiting.Select(one => one.Profile).Distinct()], cancellationToken)).ToDictionary(profile => profile.Number);
        var template = new CallTemplate(node, order, message);
        var answers = new OutboundAnswer?[waiting.Count];
        await System.Threading.Tasks.Parallel.ForAsync(0, waiting.Count, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (i, token) =>
        {
            if (people.TryGetValue(waiting[i].Profile, out var profile))
            {
                using var request = template.Request(waiting[i].Ord, profile);
                answers[i] = await calls.SendAsync(request, token);
            }
        });

        var wait = options.After(message.Attempt);
        bool IsRetried(int i) => wait is not null && answers[i] is { IsSuccess: false, IsWorthRetry: true };
        var finished = Enumerable.Range(0, waiting.Count).Where(i => !IsRetried(i)).ToList();
        await WriteAsync(dataSource, message, [.. finished.Select(i => waiting[i].Ord)], [.. finished.Select(i => answers[i] is { IsSuccess: true })], cancellationToken);
        return finished.Count == waiting.Count ? [Next(message)] : [Again(message, answers.Max(answer => answer?.RetryAfter), wait!.Value, clock), Next(message)];
    }

    private static async Task WriteAsync(NpgsqlDataSource dataSource, CallBatch message, int[] ords, bool[] successes, CancellationToken cancellationToken)
    {
        if (ords.Length > 0)
        {
            await dataSource.Sql(UpdateOutcome, message.Bulk.Value, message.Workflow, message.Node, ords, successes).RunAsync(cancellationToken);
        }
    }

    private static MoveJourneys Next(CallBatch message) => new(
        message.Bulk, message.Day, message.Workflow, message.Node, Passing.Call, message.Ords[0], message.Ords[^1] - message.Ords[0] + 1);

    // Who asks to be left alone for longer is.
    private static Scheduled Again(CallBatch message, TimeSpan? asked, TimeSpan wait, TimeProvider clock) =>
        new(message with { Attempt = message.Attempt + 1 }, clock.GetUtcNow() + (asked > wait ? asked.Value : wait));
}
