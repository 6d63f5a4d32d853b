using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>
/// A PostgreSQL server of its own on 127.0.0.1, for tests and tools: found on the machine or installed, started as another user when the caller is root,
/// stopped when it is disposed, and also when this process is killed.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly StandaloneServer _server;
    private readonly PostgresUnit _unit;

    private PostgresServer(StandaloneServer server, PostgresUnit unit) => (_server, _unit) = (server, unit);

    /// <summary>Leads to the database <c>postgres</c> as superuser. Stays the same over stop and start.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    /// <summary>The port on 127.0.0.1. Stays the same over stop and start.</summary>
    public int Port => _unit.Port;

    /// <summary>The pid of the running server; null while it is stopped.</summary>
    public int? ProcessId => _server.Process.Current?.Id;

    /// <summary>Starts a server and waits for its first answered query: about 1 s with a new data directory, 0.3 s with a known one.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed and cannot be, or it does not come up; the message says what to do.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chosen = options ?? new PostgresServerOptions();
        var (server, unit) = await StandaloneServer.StartAsync(
            chosen.DataDirectory,
            root => new PostgresUnit("postgres", root, StandaloneServer.Cache, chosen, TimeProvider.System),
            chosen.StartTimeout,
            cancellationToken);
        return new PostgresServer(server, unit);
    }

    /// <summary>Leads to a database by name, whether it exists or not.</summary>
    public string ConnectionStringFor(string database) => _unit.ConnectionString(database);

    /// <summary>Creates a database; one of that name is left as it is.</summary>
    public Task CreateDatabaseAsync(string database, CancellationToken cancellationToken = default) =>
        PostgresAdmin.CreateDatabaseAsync(ConnectionString, database, cancellationToken);

    /// <summary>Drops a database and ends the connections to it.</summary>
    public Task DropDatabaseAsync(string database, CancellationToken cancellationToken = default) =>
        PostgresAdmin.DropDatabaseAsync(ConnectionString, database, cancellationToken);

    /// <summary>Stops the server in PostgreSQL's fast mode: open transactions are rolled back, clients are disconnected, the data stays.</summary>
    public Task StopAsync() => _server.Process.StopAsync();

    /// <summary>Kills the server with SIGKILL and waits until it is gone, as a power cut of the process would: it recovers at the next start.</summary>
    public Task KillAsync() => _server.Process.KillAsync();

    /// <summary>Starts the stopped or killed server again on the same port and data.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => _server.StartAsync(cancellationToken);

    /// <summary>Stops the server; a temporary data directory is removed.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
