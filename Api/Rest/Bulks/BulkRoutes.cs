using BulkImport.Api.Rest.Altcraft;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Bulks;

/// <summary>The ledger in its own words, below <c>/api/bulks</c>: what no dialect can tell. Token in the Authorization header.</summary>
internal static class BulkRoutes
{
    private const int MaxRows = 1_000;

    internal static void MapBulks(this IEndpointRouteBuilder endpoints)
    {
        var bulks = endpoints.MapGroup("/api/bulks/{id:guid}");
        bulks.MapGet("", ShowAsync).WithSummary("A bulk: state, progress and counters");
        bulks.MapGet("rows", RowsAsync).WithSummary("What became of its rows; outcome=rejected for those with their reasons");
        bulks.MapGet("deliveries", DeliveriesAsync).WithSummary("Its messages as they were rendered");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Guid id, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken) =>
        await FindAsync(context, id, accounts, tasks, cancellationToken) is { } task
            ? Results.Ok(new
            {
                id = task.Id.ToString(),
                number = task.Number.Value,
                dialect = task.Dialect,
                state = task.State.ToString(),
                progress = task.Progress,
                rows = task.Rows,
                counts = task.Counts,
                launched = task.Launched,
                warnings = task.Warnings,
                error = task.Error,
                acceptedAt = task.AcceptedAt,
                startedAt = task.StartedAt,
                finishedAt = task.FinishedAt,
            })
            : Results.NotFound();

    private static async Task<IResult> RowsAsync(
        HttpContext context, Guid id, RowOutcome? outcome, int? limit, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, accounts, tasks, cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        var rows = new List<object>();
        await foreach (var row in tasks.ReadRowsAsync(task, outcome, Math.Clamp(limit ?? 100, 1, MaxRows), cancellationToken))
        {
            rows.Add(new
            {
                ord = row.Ord,
                outcome = row.Outcome.ToString(),
                profileId = row.Profile > 0 ? ProfileId.Format(task.Database, row.Profile) : null,
                code = row.Rejection?.Code,
                place = row.Rejection?.Place,
                text = row.Rejection?.Text,
            });
        }

        return Results.Ok(rows);
    }

    private static async Task<IResult> DeliveriesAsync(
        HttpContext context, Guid id, int? limit, IAccounts accounts, ITasks tasks, ICampaigns campaigns, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, accounts, tasks, cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        var deliveries = await campaigns.ReadDeliveriesAsync(task.Number, task.Day, Math.Clamp(limit ?? 100, 1, MaxRows), cancellationToken);
        return Results.Ok(deliveries.Select(delivery => new
        {
            ord = delivery.Ord,
            profileId = ProfileId.Format(task.Database, delivery.Profile),
            state = delivery.State,
            channel = delivery.Channel,
            address = delivery.Address,
            subject = delivery.Subject,
            text = delivery.Text,
            html = delivery.Html,
        }));
    }

    private static async Task<TaskView?> FindAsync(HttpContext context, Guid id, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken)
    {
        var caller = AltcraftToken.Beside(context.Request) is { } token ? await accounts.FindCallerAsync(token, cancellationToken) : null;
        return caller is not null && (caller.May("tasks") || caller.May("read")) ? await tasks.FindAsync(caller.Account, new BulkId(id), cancellationToken) : null;
    }
}
