using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Bulks;

/// <summary>The ledger in its own words, below <c>/api/bulks</c>: what no dialect can tell. Token in the Authorization header.</summary>
internal static class BulkRoutes
{
    internal const int MaxRows = 1_000;

    internal static void MapBulks(this IEndpointRouteBuilder endpoints)
    {
        var bulks = endpoints.MapGroup("/api/bulks/{id:guid}");
        bulks.MapGet("", ShowAsync).WithSummary("A bulk: state, progress, counters and history");
        bulks.MapPost("cancel", CancelAsync).WithSummary("Stops a bulk that has not ended; its rows that were not attempted stay so");
        bulks.MapPost("retry", RetryAsync).WithSummary("Lets a failed bulk go on from its last finished chunk");
        bulks.MapGet("rows", RowsAsync).WithSummary("What became of its rows; outcome=rejected for those with their reasons");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Guid id, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken) =>
        await FindAsync(context, id, accounts, tasks, cancellationToken) is { } task
            ? Results.Ok(BulkDocument.Of(task, await tasks.ReadHistoryAsync(task, cancellationToken)))
            : Results.NotFound();

    private static Task<IResult> CancelAsync(
        HttpContext context, Guid id, IAccounts accounts, ITasks tasks, IBulkControl control, CancellationToken cancellationToken) =>
        ControlAsync(context, id, accounts, tasks, control.CancelAsync, "only a bulk that waits or works can be cancelled", cancellationToken);

    private static Task<IResult> RetryAsync(
        HttpContext context, Guid id, IAccounts accounts, ITasks tasks, IBulkControl control, CancellationToken cancellationToken) =>
        ControlAsync(context, id, accounts, tasks, control.RetryAsync, "only a failed bulk can be retried", cancellationToken);

    private static async Task<IResult> ControlAsync(
        HttpContext context, Guid id, IAccounts accounts, ITasks tasks, Func<AccountId, BulkId, CancellationToken, Task<ControlResult>> control, string rule,
        CancellationToken cancellationToken)
    {
        if (await LedgerCaller.FindAsync(context, accounts, "import") is not { } caller)
        {
            return Results.NotFound();
        }

        var result = await control(caller.Account, new BulkId(id), cancellationToken);
        var task = await tasks.FindAsync(caller.Account, new BulkId(id), cancellationToken);
        return result switch
        {
            _ when task is null => Results.NotFound(),
            ControlResult.Done => Results.Ok(BulkDocument.Of(task, await tasks.ReadHistoryAsync(task, cancellationToken))),
            ControlResult.RowsErased => Results.Problem($"The rows that are left were erased on {task.PayloadDay:O}.", statusCode: StatusCodes.Status409Conflict),
            _ => Results.Problem($"The bulk is {task.State}: {rule}.", statusCode: StatusCodes.Status409Conflict),
        };
    }

    private static async Task<IResult> RowsAsync(
        HttpContext context, Guid id, RowOutcome? outcome, int? after, int? limit, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, accounts, tasks, cancellationToken) is not { } task)
        {
            return Results.NotFound();
        }

        var rows = new List<object>();
        await foreach (var row in tasks.ReadRowsAsync(task, outcome, Math.Clamp(limit ?? 100, 1, MaxRows), cancellationToken, after ?? -1))
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

    /// <summary>The bulk, for a caller who may follow it.</summary>
    internal static async Task<TaskView?> FindAsync(HttpContext context, Guid id, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken) =>
        await LedgerCaller.FindAsync(context, accounts, "tasks", "read") is { } caller
            ? await tasks.FindAsync(caller.Account, new BulkId(id), cancellationToken)
            : null;
}
