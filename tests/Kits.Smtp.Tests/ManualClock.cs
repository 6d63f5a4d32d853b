using System.Threading.Channels;

namespace BulkImport.Kits.Smtp.Tests;

// Time that stands until a test moves it on.
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock) { return _now.Ticks; }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
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

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public TimeSpan At { get; private set; }

        public TimeSpan DueTime { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                (At, DueTime) = (clock._now + dueTime, dueTime);
                if (dueTime >= TimeSpan.Zero) { clock._alarms.Add(this); }
            }

            clock._news.Writer.TryWrite(true);
            return true;
        }

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
