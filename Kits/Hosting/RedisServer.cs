using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>A Redis server of its own on 127.0.0.1, for tests and tools: found on the machine or installed, stopped when it is disposed or this process ends.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly StandaloneServer _server;
    private readonly RedisUnit _unit;

    private RedisServer(StandaloneServer server, RedisUnit unit) => (_server, _unit) = (server, unit);

    /// <summary><c>127.0.0.1:port</c>. Stays the same over stop and start.</summary>
    public string ConnectionString => _unit.ConnectionString;

    /// <summary>The port on 127.0.0.1. Stays the same over stop and start.</summary>
    public int Port => _unit.Port;

    /// <summary>The pid of the running server; null while it is stopped.</summary>
    public int? ProcessId => _server.Process.Current?.Id;

    /// <summary>Starts a server and waits for its first PONG, about 20 ms.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed and cannot be, or it does not come up; the message says what to do.</exception>
    public static async Task<RedisServer> StartAsync(RedisServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chosen = options ?? new RedisServerOptions();
        var (server, unit) = await StandaloneServer.StartAsync(
            chosen.DataDirectory, root => new RedisUnit("redis", root, chosen), chosen.StartTimeout, cancellationToken);
        return new RedisServer(server, unit);
    }

    /// <summary>Empties one numbered database.</summary>
    public Task FlushAsync(int database = 0, CancellationToken cancellationToken = default) =>
        RedisWire.SendAsync(Port, $"SELECT {database}\r\nFLUSHDB", cancellationToken);

    /// <summary>Stops the server. Without a data directory all it held is forgotten.</summary>
    public Task StopAsync() => _server.Process.StopAsync();

    /// <summary>Kills the server with SIGKILL and waits until it is gone.</summary>
    public Task KillAsync() => _server.Process.KillAsync();

    /// <summary>Starts the stopped or killed server again on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => _server.StartAsync(cancellationToken);

    /// <summary>Stops the server and removes its temporary directory.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
