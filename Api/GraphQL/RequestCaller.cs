using System.Security.Claims;
using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.GraphQL;

/// <summary>Who asks: a request's caller, or that of the connection by which an operation came.</summary>
internal sealed class RequestCaller(IAccounts accounts)
{
    private string? _token;
    private Caller? _found;

    /// <summary>The caller of a field that only callers reach.</summary>
    internal Caller Known => _found ?? throw new InvalidOperationException("A field was answered to nobody.");

    internal static bool IsCaller(ClaimsPrincipal user) => user is CallerPrincipal;

    /// <summary>The caller as the user of the request; null: nobody that we know.</summary>
    internal async ValueTask<ClaimsPrincipal?> IdentifyAsync(string? token, CancellationToken cancellationToken)
    {
        _token = token;
        return await IsStillKnownAsync(cancellationToken) ? new CallerPrincipal(token!, Known) : null;
    }

    /// <summary>Takes over who asks: operations of a stream or a WebSocket have services of their own.</summary>
    internal Caller Adopt(ClaimsPrincipal? user)
    {
        if (_found is null && user is CallerPrincipal caller)
        {
            (_token, _found) = (caller.Token, caller.Caller);
        }

        return Known;
    }

    /// <summary>Asks again: a token may be revoked while a stream of events is open.</summary>
    internal async ValueTask<bool> IsStillKnownAsync(CancellationToken cancellationToken)
    {
        _found = string.IsNullOrEmpty(_token) ? null : await accounts.FindOwnCallerAsync(_token, cancellationToken);
        return _found is not null;
    }

    private sealed class CallerPrincipal(string token, Caller caller) : ClaimsPrincipal
    {
        internal string Token => token;

        internal Caller Caller => caller;
    }
}
