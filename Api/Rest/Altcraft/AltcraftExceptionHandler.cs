using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>Faults of the system in Altcraft's envelope: code 500, and what is wrong in one sentence without insides.</summary>
internal sealed partial class AltcraftExceptionHandler(ILogger<AltcraftExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments(AltcraftRoutes.Root))
        {
            return false;
        }

        if (exception is BadHttpRequestException bad)
        {
            await AltcraftAnswer.RefuseAsync(httpContext, Refusal.Invalid($"http: {bad.Message}"));
            return true;
        }

        Failed(logger, httpContext.RouteOrNone(), exception);
        var isDatabaseAway = exception is NpgsqlException { IsTransient: true } or TimeoutException || exception.InnerException is NpgsqlException { IsTransient: true };
        await AltcraftAnswer.RefuseAsync(httpContext, Refusal.Internal(isDatabaseAway ? "the database is not available, try again" : "the request failed, see the log"));
        return true;
    }

    [LoggerMessage(4001, LogLevel.Error, "The request to {Route} failed")]
    private static partial void Failed(ILogger logger, string route, Exception exception);
}
