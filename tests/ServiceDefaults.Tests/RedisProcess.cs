using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class RedisProcess : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("redis-");
    private readonly Process _server;

    public RedisProcess() : this($"127.0.0.1:{FreePort()}") { }

    internal RedisProcess(string address)
    {
        Address = address;
        _server = Start();
    }

    public string Address { get; }

    // A port on which nobody listens when asked.
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task InitializeAsync()
    {
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal)) { return; }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    public async Task DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _directory.Delete(recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    private Process Start()
    {
        string[] arguments = ["--port", Address.Split(':')[1], "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _directory.FullName];
        return Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("redis-server did not start.");
    }
}
