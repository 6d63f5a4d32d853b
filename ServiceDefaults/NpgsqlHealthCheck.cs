using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BulkImport.ServiceDefaults;

// What goes wrong is thrown: the health check service reports it with the registration's failure status and within the registration's limit.
internal sealed class NpgsqlHealthCheck(NpgsqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
