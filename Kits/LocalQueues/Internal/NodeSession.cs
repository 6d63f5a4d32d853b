using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// The dedicated connection of this process: it listens, beats the heart, holds the lock that shows that the process lives, and takes over
/// from the dead. When it breaks it is opened again; the life goes on if the others have not ended it.
/// </summary>
internal sealed class NodeSession(QueueRuntime runtime, DurableStore store) : IDisposable
{
    private const string Listen = $"listen {NotifyQueues.Channel}";
    private readonly LocalQueueTimings _timings = runtime.Options.Timings;
    private readonly string[] _queues = [.. runtime.Lanes.Claimers.Select(c => c.Queue.Name)];
    private readonly Node _node = runtime.Node;
    private volatile CancellationTokenSource _wake = new();
    private bool _hasLock;
    private int _registered;
    private int _connections;
    private long _connectedAt;

    public async Task RunAsync(TaskCompletionSource ready, CancellationToken stopping)
    {
        _node.Forsaken = () => _wake.Cancel();
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await ConnectAsync(() => { failures = 0; ready.TrySetResult(); }, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                _node.IsConnected = false;
                Log.SessionLost(runtime.Log, e);
                store.DataSource.Clear();
                await Task.Delay(TransientFaults.Backoff(failures++), QueueRuntime.WallClock, stopping);
            }
        }
    }

    /// <summary>One pass: begin a life if there is none, tell that it goes on, take over from the dead, wake the queues that have something due.</summary>
    internal async Task<BeatResult> RunOnceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await BeginLifeAsync(connection, cancellationToken);
        var life = _node.Id;
        var (deadAfter, withoutLock) = Suspicion();
        var beat = await BeatHeart.ExecuteAsync(connection, life, withoutLock, _queues);
        if (!beat.IsAlive)
        {
            Log.DeclaredDead(runtime.Log, life);
            _node.Forsake(life);
            return new BeatResult(beat, null);
        }

        var takenOver = beat.AreOthersDead ? await TakeOverAsync(connection, life, deadAfter, withoutLock) : null;
        foreach (var (queue, due) in beat.Due)
        {
            runtime.Lanes[queue].Claimer!.WakeAfter(due);
        }

        return new BeatResult(beat, takenOver);
    }

    /// <summary>The last act of a clean stop.</summary>
    internal async Task RetireAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(cancellationToken);
        var life = _registered;
        _node.Begin(0);
        var released = await RetireNode.ExecuteAsync(connection, life, cancellationToken);
        Log.Retired(runtime.Log, life, released);
    }

    public void Dispose() => _wake.Dispose();

    private async Task ConnectAsync(Action connected, CancellationToken stopping)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(stopping);
        connection.Notification += (_, told) => runtime.Lanes.WakeForBacklog(told.Payload);
        await using var listen = new NpgsqlCommand(Listen, connection);
        await listen.ExecuteNonQueryAsync(stopping);
        _connections++;
        _connectedAt = QueueRuntime.WallClock.GetTimestamp();
        _hasLock = false;
        while (!stopping.IsCancellationRequested)
        {
            _wake = new CancellationTokenSource();
            await RunOnceAsync(connection, stopping);
            _node.IsConnected = true;
            connected();
            await WaitAsync(connection, stopping);
        }
    }

    private async Task BeginLifeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_node.Id != 0)
        {
            // After a reconnect the server may not have missed the former connection yet, which then still holds the lock in our name.
            _hasLock = _hasLock || await RegisterNode.TryLockAsync(connection, _node.Id, cancellationToken);
            return;
        }

        if (_registered != 0)
        {
            await RetireNode.ExecuteAsync(connection, _registered, cancellationToken);
        }

        _registered = await RegisterNode.ExecuteAsync(connection, cancellationToken);
        _hasLock = true;
        _node.Begin(_registered);
        Log.Registered(runtime.Log, _registered);
        foreach (var queue in _queues)
        {
            runtime.Lanes.WakeForBacklog(queue);
        }
    }

    private async Task<TakeOverResult> TakeOverAsync(NpgsqlConnection connection, int life, TimeSpan deadAfter, TimeSpan withoutLock)
    {
        var result = await TakeOverMessages.ExecuteAsync(connection, life, deadAfter, withoutLock);
        if (result.DeclaredDead > 0 || result.Released.Count > 0)
        {
            Log.TookOver(runtime.Log, result.DeclaredDead, result.Released.Values.Sum());
        }

        foreach (var queue in result.Released.Keys)
        {
            runtime.Lanes.WakeForBacklog(queue);
        }

        return result;
    }

    /// <summary>
    /// After how much silence others are dead: quickly right after the start (a killed predecessor), by the book later, and not by the lock
    /// shortly after a reconnect: whatever cut us off may have cut off the others too.
    /// </summary>
    private (TimeSpan DeadAfter, TimeSpan WithoutLock) Suspicion()
    {
        var connectedFor = QueueRuntime.WallClock.GetElapsedTime(_connectedAt);
        if (_connections == 1)
        {
            return (_timings.DeadAfter, connectedFor < 2 * _timings.HeartbeatEvery ? _timings.DeadWithoutLockAtStartAfter : _timings.DeadWithoutLockAfter);
        }

        return connectedFor < _timings.DeadWithoutLockAfter ? (_timings.DeadAfter, _timings.DeadAfter) : (_timings.DeadAfter, _timings.DeadWithoutLockAfter);
    }

    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        var isStarting = _connections == 1 && QueueRuntime.WallClock.GetElapsedTime(_connectedAt) < 2 * _timings.HeartbeatEvery;
        var pause = isStarting && _timings.DeadWithoutLockAtStartAfter < _timings.HeartbeatEvery ? _timings.DeadWithoutLockAtStartAfter : _timings.HeartbeatEvery;
        var until = QueueRuntime.WallClock.GetTimestamp();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _wake.Token);
        try
        {
            for (var left = pause; left > TimeSpan.Zero && _node.Id != 0; left = pause - QueueRuntime.WallClock.GetElapsedTime(until))
            {
                // Whole milliseconds, rounded up: the driver takes 0 for "without end".
                await connection.WaitAsync((int)Math.Ceiling(left.TotalMilliseconds), either.Token);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The life was forsaken: the next pass begins another.
        }
    }
}

/// <summary>What a pass found, and what it took over if anybody was suspect.</summary>
internal sealed record BeatResult(Heartbeat Beat, TakeOverResult? TakenOver);
