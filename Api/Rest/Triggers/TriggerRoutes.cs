using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Triggers;

/// <summary>A trigger with what came of its launches.</summary>
internal static class TriggerRoutes
{
    internal static void MapTriggers(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/triggers/{id:int}", ShowAsync).WithSummary("A trigger, and what came of all its launches");

    private static async Task<IResult> ShowAsync(HttpContext context, int id, IAccounts accounts, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await LedgerCaller.FindAsync(context, accounts, "tasks", "read") is not { } caller || await campaigns.FindTriggerAsync(caller.Account, id, cancellationToken) is not { } trigger)
        {
            return Results.NotFound();
        }

        var counts = (await campaigns.ReadCountersAsync(caller.Account, id, cancellationToken)).ToDictionary(counter => counter.Name, counter => counter.Count);
        return Results.Ok(new { id = trigger.Id, name = trigger.Name, kind = trigger.Kind, active = trigger.Active, channel = trigger.Channel, outcomes = counts, waiting = Waiting(counts) });
    }

    // Every launch ends as one message, kept, sent, skipped or failed; until then it waits.
    private static long Waiting(Dictionary<string, long> counts) => counts.GetValueOrDefault("launched") - counts.Where(counter => counter.Key != "launched").Sum(counter => counter.Value);
}
