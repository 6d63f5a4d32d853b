using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Placewise.EnterClub;

/// <summary>Lets a request into its club, in the order of contracts.md E3.2: headers (470, 471), token (401), permit (403), club (404).</summary>
internal sealed class ClubDoor(IAccounts accounts, Clubs clubs)
{
    private const string ScopePrefix = "placewise:";

    /// <summary>Who calls and which club is meant, or why not. A permit of null: every client of the club may.</summary>
    internal async ValueTask<(ClubCaller? Caller, PlacewiseRefusal? Refusal)> EnterAsync(HttpContext context, string? permit)
    {
        var (headers, refusal) = ClientHeaders.Read(context.Request.Headers);
        if (headers is null)
        {
            return (null, refusal);
        }

        var cancellationToken = context.RequestAborted;
        var slug = (string)context.Request.RouteValues["slug"]!;
        if (await accounts.FindCallerAsync(headers.Token, cancellationToken) is not { } caller
            || !caller.Scope.StartsWith(ScopePrefix, StringComparison.Ordinal)
            || await clubs.FindAsync(caller.Account, caller.Scope[ScopePrefix.Length..], cancellationToken) is not { } club)
        {
            return (null, PlacewiseRefusal.NotAuthorised($"{ClientHeaders.Authorization}: unknown"));
        }

        if (headers.ProductName != club.ProductName)
        {
            return (null, PlacewiseRefusal.NotAuthorised($"{ClientHeaders.Product}: does not fit the club"));
        }

        // Only a club of the token's own account is known to be another one: to all others, it is none.
        var isOther = slug != club.Slug && await clubs.FindAsync(caller.Account, slug, cancellationToken) is not null;
        return isOther ? (null, PlacewiseRefusal.NotAuthorised($"{ClientHeaders.Authorization}: does not fit the club"))
            : permit is not null && !caller.Roles.Contains(permit) ? (null, PlacewiseRefusal.Forbidden(permit))
            : slug != club.Slug ? (null, PlacewiseRefusal.NotFound("no such club"))
            : (new ClubCaller(caller, club), null);
    }
}

/// <summary>A client within its club.</summary>
internal sealed record ClubCaller(Caller Client, Club Club);

/// <summary>What a client may be permitted (contracts.md C1, C6).</summary>
internal static class Permits
{
    internal const string Import = "BL:Api:Members:Imports:Create";
    internal const string Follow = "BL:Api:Members:Imports:Get";
    internal const string Read = "BL:Api:Members:Get";
}
