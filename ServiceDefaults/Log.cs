using Microsoft.Extensions.Logging;

namespace BulkImport.ServiceDefaults;

internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string route);

    [LoggerMessage(5002, LogLevel.Information, "{Method} {Route} was refused with {StatusCode}: {Reason}")]
    public static partial void RequestRefused(this ILogger logger, string method, string route, int statusCode, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "Redis is away at {Endpoints}: {Reason}. The service goes on without it and keeps trying.")]
    public static partial void RedisAway(this ILogger logger, string endpoints, string reason);

    [LoggerMessage(5004, LogLevel.Information, "Redis is back at {Endpoints}")]
    public static partial void RedisBack(this ILogger logger, string endpoints);
}
