using System.Collections.Concurrent;
using System.Text.Json;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>A stream that several operations are answered on.</summary>
internal sealed class ReservedStream(string token, string? owner) : IDisposable
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private EventStream? _events;

    internal string Token => token;

    internal string? Owner => owner;

    internal int Operations => _operations.Count;

    internal TaskCompletionSource<EventStream> Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ITimer? Expiry { get; set; }

    public void Dispose()
    {
        Expiry?.Dispose();
        _end.Cancel();
    }

    internal bool TryOpen(EventStream events) => Interlocked.CompareExchange(ref _events, events, null) is null;

    /// <summary>Null: the id is in use.</summary>
    internal CancellationToken? Start(string id)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        return _operations.TryAdd(id, source) ? source.Token : null;
    }

    internal void Keep(string id, Task running)
    {
        _running[id] = running;
        _ = running.ContinueWith(_ => _running.TryRemove(id, out var _), TaskScheduler.Default);
    }

    internal void Stop(string id)
    {
        if (_operations.TryRemove(id, out var source))
        {
            source.Cancel();
        }
    }

    /// <summary>Ends all operations and waits for them: they write to the response that is about to be given back.</summary>
    internal async Task EndAsync()
    {
        Dispose();
        await Task.WhenAll(_running.Values);
    }
}

internal static class JsonElementReader
{
    internal static async Task<JsonElement> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }
}
