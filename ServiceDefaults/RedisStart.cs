using Microsoft.Extensions.Hosting;

namespace BulkImport.ServiceDefaults;

// Starts to connect and waits for nothing. The attempt begins on the pool because resolving a host name is synchronous in the client.
internal sealed class RedisStart(RedisConnection connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        connection.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
