using System.Diagnostics;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Every queue of this process with the machinery that it has.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Lane> All => _lanes.Values;

    public IEnumerable<QueuePump> Pumps => All.Select(l => l.Pump).OfType<QueuePump>();

    public IEnumerable<QueueClaimer> Claimers => All.Select(l => l.Claimer).OfType<QueueClaimer>();

    public Lane this[string queue] => _lanes[queue];

    public void Add(Lane lane) => _lanes.Add(lane.Queue.Name, lane);

    public void WakeForBacklog(string queue)
    {
        if (_lanes.TryGetValue(queue, out var lane))
        {
            lane.Claimer?.WakeForBacklog();
        }
    }
}

/// <summary>
/// One queue in this process. A durable queue is in one of two modes: direct (a stored message is handed over in memory) or backlog (messages
/// wait in PostgreSQL, new ones behind them, until a claim finds no more). A full memory begins the backlog, so nothing overtakes for ever.
/// </summary>
internal sealed class Lane(QueueDefinition queue)
{
    private static readonly TimeSpan NotifyEvery = TimeSpan.FromMilliseconds(100);
    private long _notifiedAt;

    public QueueDefinition Queue => queue;

    public QueuePump? Pump { get; init; }

    public QueueClaimer? Claimer { get; init; }

    public BufferedStore? Buffer { get; init; }

    public bool TryReserve(int count) => Claimer is { HasBacklog: false } && Pump!.TryReserve(count);

    /// <summary>
    /// Other processes must hear of a message that this one does not handle; of its own backlog they hear ten times a second at most, because
    /// a notification costs a lock at commit that all share, and this process works on the backlog anyway.
    /// </summary>
    public bool ShouldNotify()
    {
        var last = Interlocked.Read(ref _notifiedAt);
        if (Claimer is not null && last != 0 && Stopwatch.GetElapsedTime(last) < NotifyEvery)
        {
            return false;
        }

        Interlocked.Exchange(ref _notifiedAt, Stopwatch.GetTimestamp());
        return true;
    }
}
