using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>The protocol graphql-transport-ws: operations over a WebSocket, told apart by their ids. A breach of the protocol closes the socket with the code that it names.</summary>
internal sealed class TransportSocket(RequestExecutor executor, GraphQLHttpOptions options, TimeProvider clock, HttpContext context) : IDisposable
{
    private const string Protocol = "graphql-transport-ws";

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly List<Task> _running = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private WebSocket? _socket;
    private bool _isAccepted;
    private bool _isIntroduced;

    public void Dispose() => _sending.Dispose();

    internal async Task RunAsync()
    {
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            using var refused = await context.WebSockets.AcceptWebSocketAsync();
            await refused.CloseAsync((WebSocketCloseStatus)4406, "Subprotocol not acceptable", context.RequestAborted);
            return;
        }

        using var socket = _socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var timer = clock.CreateTimer(_ => _ = RefuseSilenceAsync(), null, options.ConnectionTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            while (await ReceiveAsync(ended.Token) is { } message)
            {
                await HandleAsync(message, ended.Token);
            }
        }
        catch (SocketBreachException e)
        {
            await CloseAsync(e.Code, e.Message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The caller is gone.
        }

        await ended.CancelAsync();
        await Task.WhenAll(_running);
    }

    private async Task<JsonElement?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var received = await _socket!.ReceiveAsync(buffer.GetMemory(4096), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync(1000, "");
                return null;
            }

            buffer.Advance(received.Count);
            if (buffer.WrittenCount > options.MaxBodyLength)
            {
                throw new SocketBreachException(1009, "Message too big");
            }

            if (received.EndOfMessage)
            {
                return Parse(buffer.WrittenSpan);
            }
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new SocketBreachException(4400, "Invalid message received");
        }
    }

    private Task HandleAsync(JsonElement message, CancellationToken cancellationToken) => SocketMessage.Type(message) switch
    {
        "connection_init" when _isIntroduced => throw new SocketBreachException(4429, "Too many initialisation requests"),
        "connection_init" => IntroduceAsync(message, cancellationToken),
        "ping" => SendAsync(output => output.Write("{\"type\":\"pong\"}"u8), cancellationToken),
        "pong" => Task.CompletedTask,
        "subscribe" when !_isAccepted => throw new SocketBreachException(4401, "Unauthorized"),
        "subscribe" => StartAsync(SocketMessage.Id(message), message, cancellationToken),
        "complete" => StopAsync(SocketMessage.Id(message)),
        _ => throw new SocketBreachException(4400, "Invalid message received"),
    };

    private async Task IntroduceAsync(JsonElement message, CancellationToken cancellationToken)
    {
        _isIntroduced = true;
        if (options.AcceptConnection is { } accept && !await accept(context, message.TryGetProperty("payload", out var payload) ? payload : default))
        {
            throw new SocketBreachException(4403, "Forbidden");
        }

        _isAccepted = true;
        await SendAsync(output => output.Write("{\"type\":\"connection_ack\"}"u8), cancellationToken);
    }

    private Task StartAsync(string id, JsonElement message, CancellationToken cancellationToken)
    {
        var request = SocketMessage.Request(message);
        if (_operations.Count >= options.MaxOperationsPerConnection)
        {
            throw new SocketBreachException(4429, "Too many operations");
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!_operations.TryAdd(id, source))
        {
            throw new SocketBreachException(4409, $"Subscriber for {id} already exists");
        }

        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(AnswerAsync(id, request, source.Token));
        return Task.CompletedTask;
    }

    private Task StopAsync(string id) => _operations.TryRemove(id, out var source) ? source.CancelAsync() : Task.CompletedTask;

    private async Task AnswerAsync(string id, GraphQLRequest request, CancellationToken cancellationToken)
    {
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        try
        {
            var result = await executor.ExecuteAsync(request with { Services = scope.ServiceProvider, User = context.User }, cancellationToken);
            if (!result.IsExecuted)
            {
                await SendAsync(output => MessageWriter.WriteErrors(output, id, result.Errors), cancellationToken);
                return;
            }

            await foreach (var item in Results.Of(result).WithCancellation(cancellationToken))
            {
                await SendAsync(output => MessageWriter.WritePayload(output, id, "next", item), cancellationToken);
            }

            await SendAsync(output => MessageWriter.WriteId(output, id, "complete"), cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The caller ended the operation, or is gone.
        }
        finally
        {
            _operations.TryRemove(id, out _);
        }
    }

    private async Task SendAsync(Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket!.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private Task RefuseSilenceAsync() => _isIntroduced ? Task.CompletedTask : CloseAsync(4408, "Connection initialisation timeout");

    private async Task CloseAsync(int code, string reason)
    {
        try
        {
            await _socket!.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed already.
        }
    }
}
