using BulkImport.Api.Rest.Altcraft;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest;

/// <summary>Who calls the ledger's own addresses: the token stands in the Authorization header.</summary>
internal static class LedgerCaller
{
    /// <summary>The caller; null: no token, an unknown one, or one that carries none of the roles (<c>admin</c> may all).</summary>
    internal static async ValueTask<Caller?> FindAsync(HttpContext context, IAccounts accounts, params string[] roles)
    {
        var caller = AltcraftToken.Beside(context.Request) is { } token ? await accounts.FindOwnCallerAsync(token, context.RequestAborted) : null;
        return caller is not null && (caller.May("admin") || roles.Any(caller.May)) ? caller : null;
    }
}
