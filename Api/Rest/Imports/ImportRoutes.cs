using BulkImport.Api.Rest.Bulks;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Imports;

/// <summary>Bulks that their sender grouped by an import id, folded.</summary>
internal static class ImportRoutes
{
    internal static void MapImports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/imports/{id}", ShowAsync).WithSummary("An import: its bulks, and their rows, states and outcomes added up");

    private static async Task<IResult> ShowAsync(HttpContext context, string id, IAccounts accounts, ITasks tasks, CancellationToken cancellationToken)
    {
        var caller = await LedgerCaller.FindAsync(context, accounts, "tasks", "read");
        return caller is not null && await tasks.FindImportAsync(caller.Account, id, cancellationToken) is { } import
            ? Results.Ok(new
            {
                id = import.Id,
                rows = import.Rows,
                counts = import.Counts,
                notAttempted = import.Rows - import.Counts.Attempted,
                states = import.States.ToDictionary(state => state.Key.ToString(), state => state.Value),
                bulks = import.Bulks.Select(bulk => BulkDocument.Of(bulk)),
            })
            : Results.NotFound();
    }
}
