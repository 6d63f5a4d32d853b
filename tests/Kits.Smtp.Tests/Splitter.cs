using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkImport.Kits.Smtp.Tests;

/// <summary>Stands between a client and a server and hands on what they say in pieces of so many bytes.</summary>
internal sealed class Splitter : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _serverPort;
    private readonly int _bytesAtOnce;
    private readonly Task _running;

    internal Splitter(int serverPort, int bytesAtOnce)
    {
        (_serverPort, _bytesAtOnce) = (serverPort, bytesAtOnce);
        _listener.Start();
        _running = RunAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets what the client wrote, read by read.</summary>
    internal Action<string> Sees { get; init; } = _ => { };

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                using var server = new TcpClient { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stopping.Token);
                await Task.WhenAny(PumpAsync(client, server, Sees), PumpAsync(server, client, _ => { }));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // It is being closed.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Action<string> sees)
    {
        var buffer = new byte[64 * 1_024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stopping.Token) is > 0 and var count)
            {
                sees(Encoding.UTF8.GetString(buffer, 0, count));
                for (var at = 0; at < count; at += _bytesAtOnce)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(at, Math.Min(_bytesAtOnce, count - at)), _stopping.Token);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One of both has gone.
        }
    }
}
