using System.Globalization;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Runs a <see cref="ProcessUnit"/> one life at a time: start until ready, stop, or be killed; then it may be started again.</summary>
internal sealed class UnitProcess(ProcessUnit unit, ResourceLog log, string pidFile, TimeProvider clock)
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(100);

    private ChildProcess? _child;
    private ProcessSpec? _spec;

    /// <summary>The running process; null before the start and after the end.</summary>
    public ProcessIdentity? Current => _child is { Exited.IsCompleted: false } child ? child.Identity : null;

    /// <summary>Ends with the exit code, once the traces of this life are cleaned up.</summary>
    public Task<int> Exited { get; private set; } = Task.FromResult(0);

    /// <summary>Starts and waits until the probe succeeds. On failure nothing is left running.</summary>
    public async Task StartAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var spec = unit.CreateSpec();
        await unit.BeforeStartAsync(cancellationToken);
        var child = Spawn(spec);
        try
        {
            await WaitUntilReadyAsync(child, timeout, cancellationToken);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>Asks the process to end and waits for it; kills it when its grace is over. Does nothing when it is not running.</summary>
    public async Task StopAsync()
    {
        if (_child is { } child && _spec is { } spec)
        {
            await child.StopAsync(spec.StopSignal, spec.StopGrace, clock);
            await Exited;
        }
    }

    /// <summary>Ends the process as a crash would, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (Current is { } process)
        {
            Posix.Signal(process, StopSignal.Kill);
            await Exited;
        }
    }

    private ChildProcess Spawn(ProcessSpec spec)
    {
        try
        {
            var child = ChildProcess.Start(spec, log.Write);
            Guard.Shared.Watch(child.Identity, spec.StopSignal);
            PidFile.Write(pidFile, child.Identity, spec.StopSignal);
            (_child, _spec, Exited) = (child, spec, TrackAsync(child));
            return child;
        }
        catch (DistributedApplicationException e)
        {
            throw new DistributedApplicationException($"The '{unit.Name}' resource could not start: {e.Message}.", e);
        }
    }

    private async Task<int> TrackAsync(ChildProcess child)
    {
        var exitCode = await child.Exited;
        await child.CleanUpAsync(clock);
        Guard.Shared.Forget(child.Identity);
        File.Delete(pidFile);
        return exitCode;
    }

    private async Task WaitUntilReadyAsync(ChildProcess child, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await ProbeAsync(child, either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException(WithLastLines($"The '{unit.Name}' resource was not ready within {Seconds(timeout)} s."));
        }
    }

    private async Task ProbeAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        for (var poll = ShortestPoll; !child.Exited.IsCompleted; poll = Min(poll * 1.5, LongestPoll))
        {
            // The probe may have been answered by somebody else while our process was ending: look again.
            if (await unit.IsReadyAsync(cancellationToken) && !child.Exited.IsCompleted)
            {
                return;
            }

            await Task.WhenAny(child.Exited, Task.Delay(poll, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        var exitCode = await Exited;
        if (exitCode != 0 || unit.MustKeepRunning)
        {
            throw new DistributedApplicationException(
                WithLastLines($"The '{unit.Name}' resource could not start: it ended with exit code {exitCode} before it was ready."));
        }
    }

    private string WithLastLines(string sentence) => log.LastLines() is { Length: > 0 } lines ? $"{sentence} Its last lines:\n{lines}" : sentence;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
