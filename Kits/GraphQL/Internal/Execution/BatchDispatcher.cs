namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>The ticks of a request: loaders that have keys waiting are told to load when no resolver can go on without them.</summary>
internal sealed class BatchDispatcher
{
    private readonly Lock _lock = new();
    private List<DataLoader> _waiting = [];
    private int _held;

    internal void Add(DataLoader loader)
    {
        bool isFirst;
        lock (_lock)
        {
            _waiting.Add(loader);
            isFirst = _held == 0 && _waiting.Count == 1;
        }

        if (isFirst)
        {
            // A resolver that awaited something else goes on by itself: its siblings get until the next turn of the pool.
            ThreadPool.UnsafeQueueUserWorkItem(static dispatcher => dispatcher.Dispatch(), this, preferLocal: false);
        }
    }

    /// <summary>Resolvers are being called: nothing is loaded until they have all been.</summary>
    internal void Hold()
    {
        lock (_lock)
        {
            _held++;
        }
    }

    internal void Release()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --_held == 0;
        }

        if (isLast)
        {
            Dispatch();
        }
    }

    private void Dispatch()
    {
        List<DataLoader> loaders;
        lock (_lock)
        {
            if (_held > 0 || _waiting.Count == 0)
            {
                return;
            }

            (loaders, _waiting) = (_waiting, []);
        }

        // A loader reports its failures to those who wait for its keys.
        foreach (var loader in loaders)
        {
            _ = loader.DispatchAsync();
        }
    }
}
