using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Keeps one process running: starts it once under a time limit, then restarts it after every crash until it is told to stop.</summary>
internal sealed partial class Supervisor(ProcessUnit unit, ResourceLog log, string pidFile, ResourceReport report, TimeProvider clock) : IAsyncDisposable
{
    private readonly UnitProcess _process = new(unit, log, pidFile, clock);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _life = new();
    private Task _watch = Task.CompletedTask;
    private TimeSpan _timeout;
    private int _starts;

    public ProcessUnit Unit => unit;

    public ProcessIdentity? Current => _process.Current;

    /// <summary>Ends with the process of a command that does its work once; otherwise only with the supervisor.</summary>
    public Task Finished => _watch;

    /// <summary>The first start: a failure is the caller's to handle.</summary>
    public async Task StartAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            report.Starting();
            await unit.PrepareAsync(log, cancellationToken);
            await BeginLifeAsync(cancellationToken);
        }
        catch (DistributedApplicationException)
        {
            report.Failed();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the process; there is no start after that.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await StopAsync(CancellationToken.None);

        // A command may still wait for its turn: it finds the token cancelled, so that is not disposed.
        _life.Dispose();
    }

    /// <summary>Completes once the process has become ready for the given time since the beginning, counted from 1.</summary>
    public async Task WaitForStartAsync(int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_starts >= number)
                {
                    return;
                }

                next = _started.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        try
        {
            for (var crashes = 0; ;)
            {
                var readySince = clock.GetTimestamp();
                var exitCode = await AwaitExitAsync(stopping);
                if (exitCode == 0 && !unit.MustKeepRunning)
                {
                    log.Announce("finished");
                    report.Finished();
                    return;
                }

                log.Announce($"ended with exit code {exitCode}");
                report.Exited(exitCode, willRestart: true);
                crashes = await RestartAsync(RestartBackoff.CountCrash(crashes, clock.GetElapsedTime(readySince)), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop: whatever still runs is the caller's to end.
        }
    }

    private async Task<int> AwaitExitAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = HealthWatch.RunAsync(unit, report, clock, ended.Token);
        try
        {
            return await _process.Exited.WaitAsync(stopping);
        }
        finally
        {
            await ended.CancelAsync();
            await health;
        }
    }

    /// <summary>Tries until the process is ready again; returns how many crashes in a row that makes.</summary>
    private async Task<int> RestartAsync(int crashes, CancellationToken stopping)
    {
        for (; ; crashes++)
        {
            var delay = RestartBackoff.DelayAfter(crashes);
            log.Announce(delay == TimeSpan.Zero ? "restarting at once" : $"restarting in {Seconds(delay)} s");
            await Task.Delay(delay, clock, stopping);
            try
            {
                await StartOnceAsync(Timeout.InfiniteTimeSpan, stopping);
                return crashes;
            }
            catch (DistributedApplicationException e)
            {
                log.Announce(e.Message);
                report.Exited(exitCode: null, willRestart: true);
            }
        }
    }

    private async Task StartOnceAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        log.IsReady = false;
        report.Starting();
        await _process.StartAsync(timeout, cancellationToken);
        log.IsReady = true;
        report.Ready(_process.Current?.Id);
        log.Announce($"ready in {Seconds(clock.GetElapsedTime(begin))} s{(unit.Address is { } address ? $" at {address}" : "")}");
        lock (_lock)
        {
            _starts++;
            _started.SetResult();
            _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
