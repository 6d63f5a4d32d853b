using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Tests;

/// <summary>A PostgreSQL server of the tests' own on a free port of this machine, with a database for the class. Gone at the end.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"queues-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private readonly string _bin = FindBin();
    private Process? _server;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=true;Timeout=5";

    public async Task InitializeAsync()
    {
        // PostgreSQL refuses root and wants to own its directory: the unprivileged user makes it.
        await RunAsync("initdb", "-D", _directory, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        await RunCommandAsync("/bin/rm", "-rf", _directory);
    }

    /// <summary>A data source with a database of its own.</summary>
    public async Task<NpgsqlDataSource> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var admin = NpgsqlDataSource.Create(ConnectionString);
        await using var create = admin.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return NpgsqlDataSource.Create(ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal));
    }

    public async Task StartAsync()
    {
        _server = Process.Start(Command(
            Path.Combine(_bin, "postgres"), "-D", _directory, "-k", _directory, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1"))!;
        await using var probe = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        for (; ; )
        {
            try
            {
                await using var connection = await probe.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Ends the server at once, as an operator's immediate stop would.</summary>
    public async Task StopAsync()
    {
        if (_server is { HasExited: false })
        {
            await RunAsync("pg_ctl", "stop", "-D", _directory, "-m", "fast", "-w");
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        _server = null;
    }

    private Task RunAsync(string program, params string[] arguments) => RunCommandAsync(Path.Combine(_bin, program), arguments);

    private static async Task RunCommandAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed: {await output} {errors}");
    }

    private static ProcessStartInfo Command(string program, params string[] arguments)
    {
        var isServer = program.EndsWith("postgres", StringComparison.Ordinal);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = !isServer, RedirectStandardError = !isServer, WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.UserName = "postgres";
        }

        return start;
    }

    private static string FindBin() => Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).Last();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
