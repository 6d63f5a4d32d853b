using System.Collections.Concurrent;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>One-shot timers on the process's clock; those that have not rung are dropped at the end.</summary>
internal sealed class Alarms(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<ITimer, bool> _timers = new();

    public void After(TimeSpan delay, Action ring)
    {
        var now = delay < Longest ? delay : Longest;
        ITimer? timer = null;
        timer = clock.CreateTimer(_ => Ring(timer!, delay - now, ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timers[timer] = true;
        timer.Change(now, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Keys)
        {
            timer.Dispose();
        }
    }

    private void Ring(ITimer timer, TimeSpan rest, Action ring)
    {
        _timers.TryRemove(timer, out _);
        timer.Dispose();
        if (rest > TimeSpan.Zero)
        {
            After(rest, ring);
            return;
        }

        ring();
    }
}
