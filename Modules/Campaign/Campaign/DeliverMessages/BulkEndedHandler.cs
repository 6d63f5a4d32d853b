using BulkImport.Campaign.EnterWorkflow;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>
/// Cuts the messages of a bulk that ended into batches, to be delivered now or when the launch's delay is over. Messages wait for the import, which they would slow
/// down: the same cores and the same database do both. Triggers that the import set off have no delay.
/// </summary>
internal static class BulkEndedHandler
{
    private const int BatchSize = 2_000;

    // An account without such triggers costs a look at its triggers, not at the launches of its bulk.
    private const string SelectEventTriggers = """
        select distinct campaign from campaign.launch
        where bulk = $1 and day = $2 and kind = 1 and campaign <> $3 and exists (select from campaign.trigger where account = $4 and kind <> 'api_call')
        order by campaign
        """;

    public static async Task<IEnumerable<object>> Handle(
        BulkEnded message, NpgsqlTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var requested = order.Request is { Kind: "trigger" } request ? request.CampaignId : 0;
        var due = clock.GetUtcNow().AddMinutes(order.Request?.DelayMinutes ?? 0);
        var batches = requested == 0 ? [] : Batches(message, requested);
        var journeys = order.Request is { Kind: "workflow" } entry
            ? await WorkflowLaunches.StartAsync(transaction, message, entry, clock.GetUtcNow(), cancellationToken)
            : [];
        var planned = order.Request is { DelayMinutes: > 0 } ? batches.Select(batch => new Scheduled(batch, due)).Concat(journeys) : batches.Concat(journeys);
        if (order.SkipTriggers)
        {
            return planned.ToList();
        }

        var triggers = await transaction.Sql(SelectEventTriggers, message.Bulk.Value, message.Day, requested, order.Account.Value).AllAsync(row => row.GetInt32(0), cancellationToken);
        return planned.Concat(triggers.SelectMany(trigger => Batches(message, trigger))).ToList();
    }

    private static IEnumerable<DeliverChunk> Batches(BulkEnded message, int campaign) => Enumerable.Range(0, (message.Rows + BatchSize - 1) / BatchSize)
        .Select(batch => new DeliverChunk(message.Bulk, message.Day, batch * BatchSize, Math.Min(BatchSize, message.Rows - (batch * BatchSize)), campaign));
}
