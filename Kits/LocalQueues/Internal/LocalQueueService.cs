using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// The queues in the host's life. Start: schema and registration, so that other services may publish. Started: handlers run.
/// Stopping: nothing new is taken. Stop: running handlers end, the rest is handed to other processes.
/// </summary>
internal sealed class LocalQueueService(QueueRuntime runtime) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private NodeSession? _session;
    private Task _sessionLoop = Task.CompletedTask;
    private Task[] _claimLoops = [];
    private Task? _stopped;
    private bool _isDead;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!runtime.HasDurableQueues)
        {
            return;
        }

        await CreateSchemaAsync(cancellationToken);
        _session = new NodeSession(runtime, runtime.RequireDurableStore());
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sessionLoop = Task.Run(() => _session.RunAsync(ready, _stopping.Token), CancellationToken.None);
        await ready.Task.WaitAsync(runtime.Options.Timings.StartTimeout, QueueRuntime.WallClock, cancellationToken);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var pump in runtime.Lanes.Pumps)
        {
            pump.Start();
        }

        // What was left waiting is claimed first: a queue that starts empty goes the direct way from its first message on.
        await Task.WhenAll(runtime.Lanes.Claimers.Select(c => c.TryOnceAsync(cancellationToken)));
        _claimLoops = [.. runtime.Lanes.Claimers.Select(c => Task.Run(() => c.RunAsync(_stopping.Token), CancellationToken.None))];
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        runtime.Node.Close();
        return Task.CompletedTask;
    }

    /// <summary>A host may be stopped from two sides at once, and disposed as soon as either is told that it has stopped: both wait for the one stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopped ??= StopOnceAsync(cancellationToken);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _session?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Drops everything without telling anybody, as a killed process would: for tests.</summary>
    internal async Task DieAsync()
    {
        _isDead = true;
        await EndLoopsAsync();

        // A pooled connection would go on holding the lock of the dead.
        runtime.DurableStore?.DataSource.Clear();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        if (_isDead)
        {
            return;
        }

        runtime.Node.Close();
        var grace = runtime.Options.Timings.ShutdownGrace;
        await Task.WhenAll(runtime.Lanes.Pumps.Select(p => p.StopAsync(grace, QueueRuntime.WallClock, cancellationToken)));
        await EndLoopsAsync();
        if (_session is not null)
        {
            await RetireAsync(_session, cancellationToken);
        }
    }

    private async Task CreateSchemaAsync(CancellationToken cancellationToken)
    {
        var start = QueueRuntime.WallClock.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await CreateSchema.ExecuteAsync(runtime.RequireDurableStore().DataSource, cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (TransientFaults.Explain(e, isServerHere: false) && QueueRuntime.WallClock.GetElapsedTime(start) < runtime.Options.Timings.StartTimeout)
            {
                Log.WaitingForServer(runtime.Log, e);
                await Task.Delay(TransientFaults.Backoff(tries), QueueRuntime.WallClock, cancellationToken);
            }
        }
    }

    private async Task EndLoopsAsync()
    {
        await _stopping.CancelAsync();
        foreach (var loop in _claimLoops.Append(_sessionLoop))
        {
            try
            {
                await loop;
            }
            catch (OperationCanceledException)
            {
                // That is how a loop ends.
            }
        }
    }

    private async Task RetireAsync(NodeSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.RetireAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // The others find out by the heart that stops.
            Log.RetireFailed(runtime.Log, e);
        }
    }
}
