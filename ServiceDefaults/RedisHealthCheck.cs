using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace BulkImport.ServiceDefaults;

// Redis is traffic control, not the truth: the service goes on without it, so its absence is a degradation and must not take the process out of service.
internal sealed class RedisHealthCheck(RedisConnection connection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var database = await connection.GetDatabaseAsync(cancellationToken);
            await database.PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus);
        }
    }
}
