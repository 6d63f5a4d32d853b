using Microsoft.Extensions.Hosting;

namespace BulkImport.Kits.Dashboard.Internal;

/// <summary>Listens to no signal: the dashboard lives as long as its host wants.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
