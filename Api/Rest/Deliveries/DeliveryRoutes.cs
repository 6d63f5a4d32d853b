using BulkImport.Api.Rest.Bulks;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Deliveries;

/// <summary>The messages of a bulk: what became of each, and those that failed anew.</summary>
internal static class DeliveryRoutes
{
    internal static readonly string[] States = ["kept", "sent", "skipped", "failed"];

    internal static void MapDeliveries(this IEndpointRouteBuilder endpoints)
    {
        var deliveries = endpoints.MapGroup("/api/bulks/{id:guid}/deliveries");
        deliveries.MapGet("", ShowAsync).WithSummary("Its messages that are finished: kept, sent, skipped or failed");
        deliveries.MapPost("replay", ReplayAsync).WithSummary("Sends those of its messages anew that failed for good");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Guid id, string? state, int? limit, IAccounts accounts, ITasks tasks, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await BulkRoutes.FindAsync(context, id, accounts, tasks, cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        if (state is not null && !States.Contains(state))
        {
            return Results.Problem($"state: must be one of {string.Join(", ", States)}", statusCode: StatusCodes.Status400BadRequest);
        }

        var deliveries = await campaigns.ReadDeliveriesAsync(task.Number, task.Day, state, Math.Clamp(limit ?? 100, 1, BulkRoutes.MaxRows), cancellationToken);
        return Results.Ok(deliveries.Select(delivery => Document(delivery, task)));
    }

    private static async Task<IResult> ReplayAsync(
        HttpContext context, Guid id, IAccounts accounts, ITasks tasks, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await LedgerCaller.FindAsync(context, accounts, "import") is not { } caller || await tasks.FindAsync(caller.Account, new BulkId(id), cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        return Results.Ok(new { replayed = await campaigns.ReplayDeliveriesAsync(caller.Account, task.Number, task.Day, cancellationToken) });
    }

    private static object Document(DeliveryView delivery, TaskView task) => new
    {
        ord = delivery.Ord,
        profileId = ProfileId.Format(task.Database, delivery.Profile),
        kind = delivery.Kind,
        campaignId = delivery.CampaignId,
        node = delivery.Node,
        state = delivery.State,
        reason = delivery.Reason,
        reply = delivery.Reply,
        attempts = delivery.Attempts,
        channel = delivery.Channel,
        address = delivery.Address,
        subject = delivery.Subject,
        text = delivery.Text,
        html = delivery.Html,
    };
}
