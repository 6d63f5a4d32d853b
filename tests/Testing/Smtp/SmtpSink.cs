using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BulkImport.Testing.Smtp;

/// <summary>
/// An SMTP server on 127.0.0.1 and a free port that keeps what it is sent. <see cref="SmtpSinkOptions"/> say what it offers, and its script where it answers with errors, hangs or
/// drops the connection. It ends when it is disposed, and every connection with it.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<SmtpSinkMessage> _messages = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<int, Task> _running = new();
    private readonly Task _accepting;
    private int _connections;
    private int _openConnections;
    private int _mostOpenConnections;
    private int _messageCount;

    private SmtpSink(SmtpSinkOptions options)
    {
        Options = options;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public static string Host => "127.0.0.1";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<SmtpSinkMessage> Messages => [.. _messages];

    /// <summary>Every line that clients sent outside of messages, as <c>connection: line</c>.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public int MessageCount => Volatile.Read(ref _messageCount);

    /// <summary>All that there ever were.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public int MostConnectionsAtOnce => Volatile.Read(ref _mostOpenConnections);

    internal SmtpSinkOptions Options { get; }

    internal CancellationToken Stopping => _stopping.Token;

    public static SmtpSink Start(SmtpSinkOptions? options = null) => new(options ?? new SmtpSinkOptions());

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running.Values);
        _stopping.Dispose();
    }

    internal void Keep(SmtpSinkMessage message)
    {
        Interlocked.Increment(ref _messageCount);
        if (Options.KeepsMessages) { _messages.Enqueue(message); }
    }

    internal void Note(int connection, string line)
    {
        if (Options.KeepsMessages) { _lines.Enqueue($"{connection}: {line}"); }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                var number = Interlocked.Increment(ref _connections);
                _running[number] = ServeAsync(socket, number);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await Task.Yield();
        var open = Interlocked.Increment(ref _openConnections);
        for (var most = _mostOpenConnections; open > most && Interlocked.CompareExchange(ref _mostOpenConnections, open, most) != most;) { most = _mostOpenConnections; }
        try
        {
            await using var connection = new SmtpSinkConnection(this, socket, number);
            await connection.RunAsync();
        }
        finally
        {
            socket.Dispose();
            Interlocked.Decrement(ref _openConnections);
            _running.TryRemove(number, out _);
        }
    }
}
