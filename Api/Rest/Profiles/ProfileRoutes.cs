using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Profiles;

/// <summary>Profiles in the ledger's own words.</summary>
internal static class ProfileRoutes
{
    internal static void MapProfiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapDelete("/api/profiles/{id}", EraseAsync)
            .WithSummary("Forgets a person: the profile at once; rows, results, launches and messages that hold it soon after. Needs the role admin");

    private static async Task<IResult> EraseAsync(HttpContext context, string id, IAccounts accounts, IProfileErasure erasure, CancellationToken cancellationToken) =>
        await LedgerCaller.FindAsync(context, accounts) is { } caller && await erasure.EraseAsync(caller.Account, id, cancellationToken)
            ? Results.Accepted()
            : Results.NotFound();
}
