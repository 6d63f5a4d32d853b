using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest;

/// <summary>The callers of our own and Altcraft's addresses.</summary>
internal static class OwnCaller
{
    /// <summary>Whose token it is; null: unknown, or good only at the addresses of another dialect.</summary>
    internal static async ValueTask<Caller?> FindOwnCallerAsync(this IAccounts accounts, string token, CancellationToken cancellationToken) =>
        await accounts.FindCallerAsync(token, cancellationToken) is { Scope.Length: 0 } caller ? caller : null;
}
