using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Brings the waiting messages of one durable queue into memory: when told of them, when they are due, when there is room.</summary>
internal sealed class QueueClaimer : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly QueueRuntime _runtime;
    private readonly QueueDefinition _queue;
    private readonly DurableStore _store;
    private readonly string[] _types;
    private readonly DueAlarm _alarm;
    private int _calls;
    private volatile bool _hasBacklog;

    public QueueClaimer(QueueRuntime runtime, QueueDefinition queue, DurableStore store)
    {
        (_runtime, _queue, _store) = (runtime, queue, store);
        _types = runtime.Topology.TypeNamesOf(queue.Name);
        _alarm = new DueAlarm(QueueRuntime.WallClock, WakeForBacklog);
    }

    public QueueDefinition Queue => _queue;

    /// <summary>Messages wait in PostgreSQL: new ones must queue up behind them.</summary>
    public bool HasBacklog => _hasBacklog;

    private QueuePump Pump => _runtime.Lanes[_queue.Name].Pump!;

    public void WakeForBacklog()
    {
        Interlocked.Increment(ref _calls);
        _hasBacklog = true;
        Wake();
    }

    /// <summary>Something becomes due then; the database's clock decides, so a wake-up that comes early is followed by another.</summary>
    public void WakeAfter(TimeSpan delay) => _alarm.SetNoLaterThan(delay);

    public void WakeIfBacklog()
    {
        if (_hasBacklog)
        {
            Wake();
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            await _wake.WaitAsync(stopping);
            if (await TryOnceAsync(stopping))
            {
                failures = 0;
                continue;
            }

            await Task.Delay(TransientFaults.Backoff(failures++), QueueRuntime.WallClock, stopping);
            WakeForBacklog();
        }
    }

    public async Task<bool> TryOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ClaimFailed(_runtime.Log, _queue.Name, e);
            return false;
        }
    }

    /// <summary>One claim. With room left over there is no backlog any more, unless somebody called meanwhile.</summary>
    internal async Task<ClaimResult> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (calls, life, room) = (Volatile.Read(ref _calls), _runtime.Node.Id, Pump.Room);
        if (room == 0 || life == 0)
        {
            return new ClaimResult(0, null);
        }

        var (messages, nextDue) = await ClaimAsync(life, room, cancellationToken);

        await PushAsync(messages, life, cancellationToken);
        GoOn(messages.Count == room, calls, nextDue);
        return new ClaimResult(messages.Count, nextDue);
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _wake.Dispose();
    }

    private async Task<(List<ClaimedMessage> Messages, TimeSpan? NextDue)> ClaimAsync(int life, int room, CancellationToken cancellationToken)
    {
        await using var connection = await _store.DataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return await ClaimMessages.ExecuteAsync(connection, new(life, _queue.Name, _types, room));
        }
        catch (NpgsqlException e) when (TransientFaults.LeaveDoubt(e))
        {
            _runtime.Node.Forsake(life);
            throw;
        }
    }

    /// <summary>Room is taken only now: during the claim the direct way stayed open, so memory may hold a little more than its measure.</summary>
    private async Task PushAsync(List<ClaimedMessage> messages, int life, CancellationToken cancellationToken)
    {
        var isWhole = false;
        try
        {
            foreach (var message in messages)
            {
                if (await OpenAsync(message, cancellationToken) is { } envelope)
                {
                    _runtime.Tracker.Claimed(envelope);
                    Pump.Take(1);
                    Pump.Push(envelope);
                }
            }

            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                // Some are owned but not in memory.
                _runtime.Node.Forsake(life);
            }
        }
    }

    private async Task<Envelope?> OpenAsync(ClaimedMessage message, CancellationToken cancellationToken)
    {
        var route = _runtime.Topology.RouteOf(_queue.Name, message.Type);
        try
        {
            return message.ToEnvelope(route, _runtime.Json.Read(message.Body, route.MessageType));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException)
        {
            await BuryMessage.ExecuteAsync(_store.DataSource, message.Id, message.Lease, e, cancellationToken);
            Log.Unreadable(_runtime.Log, _queue.Name, message.Id, e);
            return null;
        }
    }

    private void GoOn(bool isThereMore, int calls, TimeSpan? nextDue)
    {
        if (isThereMore)
        {
            WakeIfBacklogHasRoom();
            return;
        }

        if (calls == Volatile.Read(ref _calls))
        {
            _hasBacklog = false;
        }

        if (nextDue is { } due)
        {
            WakeAfter(due > ShortestPause ? due : ShortestPause);
        }
    }

    private void WakeIfBacklogHasRoom()
    {
        _hasBacklog = true;
        if (Pump.Room > 0)
        {
            Wake();
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already called: one pass answers both.
        }
    }
}
