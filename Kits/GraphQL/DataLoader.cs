using BulkImport.Kits.GraphQL.Internal.Execution;

namespace BulkImport.Kits.GraphQL;

/// <summary>The base of all loaders; see <see cref="DataLoader{TKey, TValue}"/>.</summary>
public abstract class DataLoader
{
    private protected DataLoader()
    {
    }

    internal BatchDispatcher? Dispatcher { get; set; }

    internal CancellationToken CancellationToken { get; set; }

    internal abstract Task DispatchAsync();
}

/// <summary>
/// Loads values by key, all keys of a tick at once: those that resolvers ask for before the engine has nothing else to do. A key is loaded once in a request.
/// Resolvers get their loader from the request; its constructor is given services.
/// </summary>
public abstract class DataLoader<TKey, TValue> : DataLoader
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _known = [];
    private List<TKey> _waiting = [];

    /// <summary>Keys that are loaded in one call at most; further ones are loaded by further calls.</summary>
    protected virtual int MaxBatchSize => int.MaxValue;

    /// <summary>Loads the values of the keys; a key that is missing in the answer has the default value.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    public Task<TValue?> LoadAsync(TKey key)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known))
            {
                return known.Task;
            }

            // Continuations run within the call that sets the result: what they ask for belongs to the next batch as a whole.
            var source = _known[key] = new TaskCompletionSource<TValue?>();
            _waiting.Add(key);
            if (_waiting.Count == 1)
            {
                (Dispatcher ?? throw new InvalidOperationException("A loader is to be taken from the request.")).Add(this);
            }

            return source.Task;
        }
    }

    public Task<TValue?[]> LoadAsync(IEnumerable<TKey> keys) => Task.WhenAll(keys.Select(LoadAsync));

    internal override async Task DispatchAsync()
    {
        List<TKey> keys;
        lock (_lock)
        {
            (keys, _waiting) = (_waiting, []);
        }

        foreach (var batch in keys.Count <= MaxBatchSize ? [[.. keys]] : keys.Chunk(MaxBatchSize))
        {
            await LoadAsync(batch);
        }
    }

    private async Task LoadAsync(TKey[] keys)
    {
        IReadOnlyDictionary<TKey, TValue>? values = null;
        Exception? fault = null;
        try
        {
            values = await LoadBatchAsync(keys, CancellationToken);
        }
        catch (Exception e) when (Failures.MayBeTold(e))
        {
            fault = e;
        }

        Dispatcher!.Hold();
        foreach (var key in keys)
        {
            Complete(Source(key), key, values, fault);
        }

        Dispatcher.Release();
    }

    private static void Complete(TaskCompletionSource<TValue?> source, TKey key, IReadOnlyDictionary<TKey, TValue>? values, Exception? fault)
    {
        if (fault is not null)
        {
            source.SetException(fault);
            return;
        }

        source.SetResult(values!.TryGetValue(key, out var value) ? value : default);
    }

    private TaskCompletionSource<TValue?> Source(TKey key)
    {
        lock (_lock)
        {
            return _known[key];
        }
    }
}
