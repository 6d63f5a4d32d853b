using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BulkImport.ServiceDefaults;

// Asking for the providers is what creates them; the container disposes, and so flushes, them when the host is gone.
internal sealed class TelemetryStart(TracerProvider tracers, MeterProvider meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        tracers.ForceFlush(1000);
        meters.ForceFlush(1000);
        return Task.CompletedTask;
    }
}
