using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.ServiceDefaults;

// That it answers is the answer.
internal sealed class ProcessHealthCheck : IHealthCheck
{
    internal const string Name = "process";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy());
}
