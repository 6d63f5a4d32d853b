using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BulkImport.Testing;

namespace BulkImport.Chaos;

/// <summary>npm's smtp-server in a process of its own, on one port from its first start to its last.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private NodeProgram? _node;
    private Task _reading = Task.CompletedTask;

    internal int Port { get; } = FreePort();

    /// <summary>Every message that it took, in their order: id, recipient and, of some, what was read of it.</summary>
    internal ConcurrentQueue<JsonElement> Messages { get; } = [];

    internal async Task StartAsync()
    {
        _node = await NodeProgram.StartAsync(Path.Combine(AppContext.BaseDirectory, "javascript"), "mail.mjs", Port.ToString(CultureInfo.InvariantCulture));
        await _node.Output.ReadLineAsync();
        _reading = ReadAsync(_node);
    }

    internal async Task StopAsync()
    {
        if (_node is { } node)
        {
            _node = null;
            await node.DisposeAsync();
            await _reading;
        }
    }

    /// <summary>What it does from now on: <c>ok</c>, <c>later</c>, <c>never</c>, <c>silent</c>.</summary>
    internal async Task SetAsync(string mode)
    {
        await _node!.Input.WriteLineAsync(mode);
        await _node.Input.FlushAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ReadAsync(NodeProgram node)
    {
        while (await node.Output.ReadLineAsync() is { } line)
        {
            Messages.Enqueue(JsonElement.Parse(line));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
