using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkImport.ServiceDefaults;

// The edge where unknown failures end: one log record with the exception, one problem without it.
internal sealed class UnhandledExceptionHandler(IProblemDetailsService problems, ILogger<UnhandledExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException badRequest)
        {
            logger.RequestRefused(httpContext.Request.Method, httpContext.RouteOrNone(), badRequest.StatusCode, badRequest.Message);
            httpContext.Response.StatusCode = badRequest.StatusCode;
        }
        else
        {
            logger.RequestFailed(exception, httpContext.Request.Method, httpContext.RouteOrNone());
            httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        // A caller that accepts no JSON still gets the status; either way the failure is dealt with here.
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
        return true;
    }
}
