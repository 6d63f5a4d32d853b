using BulkImport.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace BulkImport.Api.Rest.Placewise.WriteAnswer;

/// <summary>Faults of the system in the vendor's shape: what is wrong in a few words without insides.</summary>
internal sealed partial class PlacewiseExceptionHandler(ILogger<PlacewiseExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!PlacewiseRoutes.IsOurs(httpContext.Request.Path))
        {
            return false;
        }

        if (exception is BadHttpRequestException)
        {
            await PlacewiseAnswer.RefuseAsync(httpContext, PlacewiseRefusal.Unreadable);
            return true;
        }

        Failed(logger, httpContext.RouteOrNone(), exception);
        var isDatabaseAway = exception is NpgsqlException { IsTransient: true } or TimeoutException || exception.InnerException is NpgsqlException { IsTransient: true };
        await PlacewiseAnswer.RefuseAsync(httpContext, isDatabaseAway
            ? new PlacewiseRefusal(StatusCodes.Status503ServiceUnavailable, "the database is not available, try again")
            : new PlacewiseRefusal(StatusCodes.Status500InternalServerError, "internal error"));
        return true;
    }

    [LoggerMessage(4021, LogLevel.Error, "The request to {Route} failed")]
    private static partial void Failed(ILogger logger, string route, Exception exception);
}
