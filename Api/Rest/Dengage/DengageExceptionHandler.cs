using BulkImport.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;

namespace BulkImport.Api.Rest.Dengage;

/// <summary>Faults of the system in D·engage's envelope: code 999, and the transaction by which the log has them.</summary>
internal sealed partial class DengageExceptionHandler(ILogger<DengageExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments(DengageRoutes.Root))
        {
            return false;
        }

        if (exception is BadHttpRequestException bad)
        {
            await DengageAnswer.RefuseAsync(httpContext, DengageRefusal.Malformed($"body: {bad.Message}"));
            return true;
        }

        var transaction = DengageAnswer.NewTransaction();
        Failed(logger, transaction, httpContext.RouteOrNone(), exception);
        var refusal = new DengageRefusal(StatusCodes.Status500InternalServerError, DengageRefusal.UnexpectedError, "UnexpectedError");
        await DengageAnswer.RefuseAsync(httpContext, refusal, transaction);
        return true;
    }

    [LoggerMessage(4201, LogLevel.Error, "Transaction {Transaction}: the request to {Route} failed")]
    private static partial void Failed(ILogger logger, string transaction, string route, Exception exception);
}
