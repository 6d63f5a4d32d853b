using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BulkImport.ServiceDefaults;

/// <summary>
/// The way to Redis that never blocks. While Redis is away its commands fail at once with <see cref="RedisConnectionException"/>; nothing is queued,
/// and the connection comes back by itself.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly ConfigurationOptions _options;
    private readonly ILogger<RedisConnection> _logger;
    private readonly Lock _door = new();
    private Task<ConnectionMultiplexer>? _connecting;

    internal RedisConnection(ConfigurationOptions options, ILogger<RedisConnection> logger)
    {
        _options = options;
        _logger = logger;
    }

    /// <summary>The database of the connection string, at most about a second after the first call.</summary>
    public async Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken) =>
        (await Begin().WaitAsync(cancellationToken)).GetDatabase();

    public async ValueTask DisposeAsync()
    {
        if (_connecting is not { } connecting) { return; }
        await Task.WhenAny(connecting);
        if (connecting.IsCompletedSuccessfully) { await (await connecting).CloseAsync(allowCommandsToComplete: false); }
    }

    internal async Task<IConnectionMultiplexer> ConnectAsync() => await Begin();

    internal Task<ConnectionMultiplexer> Begin()
    {
        lock (_door)
        {
            if (_connecting is null or { IsFaulted: true }) { _connecting = Task.Run(OpenAsync); }
            return _connecting;
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(_options);
        multiplexer.ConnectionFailed += (_, failure) => { if (failure.ConnectionType is ConnectionType.Interactive) { Away(failure.FailureType.ToString()); } };
        multiplexer.ConnectionRestored += (_, failure) => { if (failure.ConnectionType is ConnectionType.Interactive) { _logger.RedisBack(Endpoints); } };
        if (!multiplexer.IsConnected) { Away("no connection"); }
        return multiplexer;
    }

    private string Endpoints => string.Join(", ", _options.EndPoints);

    private void Away(string reason) => _logger.RedisAway(Endpoints, reason);
}
