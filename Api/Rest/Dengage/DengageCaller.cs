using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage;

/// <summary>Who calls: a user who logged in (contracts.md B1, E2.10).</summary>
internal sealed class DengageCaller(IAccounts accounts)
{
    internal const string Manage = "DataSpace.Manage";
    internal const string Read = "DataSpace.Read";

    private const string Bearer = "Bearer ";

    /// <summary>The caller who has the permission; null: the request was refused, and the answer is on its way.</summary>
    internal async Task<Caller?> FindAsync(HttpContext context, string permission)
    {
        var header = context.Request.Headers.Authorization.ToString();
        // Some clients send the token alone.
        var token = (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : header).Trim();
        var caller = token.Length == 0 ? null : await accounts.FindCallerAsync(token, context.RequestAborted);
        var refusal = caller is not { Scope: Caller.SessionScope } ? DengageRefusal.NotAuthenticated
            : caller.Roles.Contains(permission) ? null
            : DengageRefusal.NotAllowed(permission);
        if (refusal is null)
        {
            return caller;
        }

        await DengageAnswer.RefuseAsync(context, refusal);
        return null;
    }
}
