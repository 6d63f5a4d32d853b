namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>One timer for the nearest due moment: a later one does not move it, since the pass that it starts asks for the next.</summary>
internal sealed class DueAlarm : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private readonly TimeProvider _clock;
    private readonly Action _ring;
    private readonly ITimer _timer;
    private readonly Lock _setting = new();
    private DateTimeOffset? _setFor;

    public DueAlarm(TimeProvider clock, Action ring)
    {
        _clock = clock;
        _ring = ring;
        _timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void SetNoLaterThan(TimeSpan delay)
    {
        var wait = delay < Longest ? delay : Longest;
        lock (_setting)
        {
            var due = _clock.GetUtcNow() + wait;
            if (_setFor is null || due < _setFor)
            {
                _setFor = due;
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        lock (_setting)
        {
            _setFor = null;
        }

        _ring();
    }
}
