using System.Collections.Concurrent;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>
/// Keeps values up to a total weight. They are kept in two generations: what is asked for moves to the young one, and when that is full, the old one is dropped.
/// Reading takes no lock.
/// </summary>
internal sealed class GenerationalCache<TValue>(int maxWeight)
    where TValue : class
{
    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, (TValue Value, int Weight)> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, (TValue Value, int Weight)> _old = new(StringComparer.Ordinal);
    private int _weight;

    internal TValue? Find(string key)
    {
        if (_young.TryGetValue(key, out var found))
        {
            return found.Value;
        }

        if (!_old.TryGetValue(key, out found))
        {
            return null;
        }

        Add(key, found.Value, found.Weight);
        return found.Value;
    }

    internal void Add(string key, TValue value, int weight)
    {
        if (weight > maxWeight / 2)
        {
            return;
        }

        lock (_lock)
        {
            if (_weight + weight > maxWeight / 2)
            {
                (_old, _young, _weight) = (_young, new(StringComparer.Ordinal), 0);
            }

            _weight += _young.TryAdd(key, (value, weight)) ? weight : 0;
        }
    }
}
