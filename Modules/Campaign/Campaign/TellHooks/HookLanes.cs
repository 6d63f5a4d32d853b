using System.Collections.Concurrent;

namespace BulkImport.Campaign.TellHooks;

/// <summary>
/// How many messages a hook is told at a time by this process: few, so that one that is slow to answer leaves room for others. Who finds no place comes back when one
/// can be expected to be free; the turns lie as far apart as the hook is slow, so that those who wait do not come back all the time.
/// </summary>
internal sealed class HookLanes(TimeProvider clock)
{
    internal const int Places = 4;

    private readonly ConcurrentDictionary<int, HookLane> _lanes = [];

    internal HookLane Of(int hook) => _lanes.GetOrAdd(hook, _ => new HookLane(clock));
}

/// <summary>The places of one hook.</summary>
internal sealed class HookLane(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _taken;
    private TimeSpan _usual = TimeSpan.FromMilliseconds(20);
    private DateTimeOffset _lastTurn;

    /// <summary>A place until it is disposed of; null: all are taken.</summary>
    internal HookPlace? TryEnter()
    {
        lock (_lock)
        {
            return _taken == HookLanes.Places ? null : new HookPlace(this, ++_taken, clock.GetTimestamp());
        }
    }

    /// <summary>The next moment that is nobody else's turn.</summary>
    internal DateTimeOffset NextTurn()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            return _lastTurn = (_lastTurn > now ? _lastTurn : now) + (_usual / HookLanes.Places);
        }
    }

    internal void Leave(long enteredAt)
    {
        lock (_lock)
        {
            _taken--;
            _usual = ((_usual * 3) + clock.GetElapsedTime(enteredAt)) / 4;
        }
    }
}

/// <summary>A place that is taken.</summary>
internal sealed record HookPlace(HookLane Lane, int Taken, long EnteredAt) : IDisposable
{
    public void Dispose() => Lane.Leave(EnteredAt);
}
