using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.GraphQL;

/// <summary>Who asks. A request has one caller; a WebSocket too, who may introduce himself with its first message.</summary>
internal sealed class RequestCaller(IAccounts accounts)
{
    private string? _token;

    /// <summary>The caller; null: nobody that we know.</summary>
    internal Caller? Found { get; private set; }

    /// <summary>The caller of a field that only callers reach.</summary>
    internal Caller Known => Found ?? throw new InvalidOperationException("A field was answered to nobody.");

    /// <summary>Whether the token belongs to a caller.</summary>
    internal async ValueTask<bool> IdentifyAsync(string? token, CancellationToken cancellationToken)
    {
        _token = token;
        return await IsStillKnownAsync(cancellationToken);
    }

    /// <summary>Asks again: a token may be revoked while a stream of events is open.</summary>
    internal async ValueTask<bool> IsStillKnownAsync(CancellationToken cancellationToken)
    {
        Found = string.IsNullOrEmpty(_token) ? null : await accounts.FindOwnCallerAsync(_token, cancellationToken);
        return Found is not null;
    }
}
