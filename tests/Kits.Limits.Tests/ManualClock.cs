using System.Threading.Channels;

namespace BulkImport.Kits.Limits.Tests;

// Time that stands until a test moves it on.
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var alarm = new Alarm(this, _now + dueTime, dueTime, () => callback(state));
            if (dueTime >= TimeSpan.Zero) { _alarms.Add(alarm); }
            _news.Writer.TryWrite(true);
            return alarm;
        }
    }

    internal void Advance(TimeSpan time)
    {
        Alarm[] due;
        lock (_lock)
        {
            _now += time;
            due = [.. _alarms.Where(alarm => alarm.At <= _now)];
            _alarms.RemoveAll(alarm => alarm.At <= _now);
        }

        foreach (var alarm in due) { alarm.Ring(); }
    }

    // Until somebody waits for that long.
    internal async Task WaitedForAsync(TimeSpan time)
    {
        while (!IsWaitedFor(time)) { await _news.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)); }
    }

    private bool IsWaitedFor(TimeSpan time)
    {
        lock (_lock) { return _alarms.Any(alarm => alarm.DueTime == time); }
    }

    private sealed class Alarm(ManualClock clock, TimeSpan at, TimeSpan dueTime, Action ring) : ITimer
    {
        public TimeSpan At => at;

        public TimeSpan DueTime => dueTime;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (clock._lock) { clock._alarms.Remove(this); }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
