using BulkImport.Kits.GraphQL;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.Api.GraphQL.Operations;

/// <summary>How the service is.</summary>
[ExtendObjectType("Query")]
internal sealed class HealthQueries
{
    /// <summary>What it needs, and how much waits in its queues.</summary>
    [Authorize(Policies.Read)]
    [Cost(20)]
    public static async Task<Health> HealthAsync(HealthCheckService checks, IQueueDepths depths, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var queues = report.Status == HealthStatus.Unhealthy ? [] : await depths.ReadAsync(cancellationToken);
        return new Health(
            report.Status.ToString(), [.. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new HealthCheckNode(entry.Key, entry.Value.Status.ToString()))],
            [.. queues.Select(queue => new QueueDepthNode(queue.Queue, queue.Waiting, queue.OldestAge?.TotalSeconds))]);
    }
}

/// <summary>How the service is.</summary>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c>, <c>Unhealthy</c>.</param>
/// <param name="Checks">What it needs.</param>
/// <param name="Queues">What waits to be done, over all processes; nothing while the database is away.</param>
internal sealed record Health(string Status, IReadOnlyList<HealthCheckNode> Checks, IReadOnlyList<QueueDepthNode> Queues);

/// <summary>Something that the service needs, and how it is.</summary>
[GraphQLName("HealthCheck")]
internal sealed record HealthCheckNode(string Name, string Status);

/// <summary>A queue between the modules.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Waiting">Messages whose time has come.</param>
/// <param name="OldestSeconds">For how long the oldest of them has waited.</param>
[GraphQLName("QueueDepth")]
internal sealed record QueueDepthNode(string Queue, long Waiting, double? OldestSeconds);
