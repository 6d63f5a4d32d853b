namespace BulkImport.Kits.Hosting.Internal;

/// <summary>What a person may ask of the process. One command at a time; a life lasts from one of them to the next, over any number of crashes.</summary>
internal sealed partial class Supervisor
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Starts the stopped process. Does nothing while it is kept running.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => TakeTurnAsync(StartStoppedAsync, cancellationToken);

    /// <summary>Stops the process and leaves it stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => TakeTurnAsync(_ => EndLifeAsync(), cancellationToken);

    public Task RestartAsync(CancellationToken cancellationToken) => TakeTurnAsync(
        async token =>
        {
            await EndLifeAsync();
            await StartStoppedAsync(token);
        },
        cancellationToken);

    private async Task TakeTurnAsync(Func<CancellationToken, Task> command, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await command(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartStoppedAsync(CancellationToken cancellationToken)
    {
        if (!_watch.IsCompleted)
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await BeginLifeAsync(either.Token);
        }
        catch (Exception e) when (e is DistributedApplicationException or OperationCanceledException)
        {
            log.Announce("did not start");
            report.Failed();
            throw;
        }
    }

    private async Task BeginLifeAsync(CancellationToken cancellationToken)
    {
        await StartOnceAsync(_timeout, cancellationToken);
        _life.Dispose();
        _life = new CancellationTokenSource();
        _watch = WatchAsync(_life.Token);
    }

    private async Task EndLifeAsync()
    {
        log.IsReady = false;
        var wasRunning = _process.Current is not null;
        var wasKept = !_watch.IsCompleted;
        if (wasRunning)
        {
            report.Stopping();
        }

        await _life.CancelAsync();
        await _watch;
        await _process.StopAsync();
        if (wasRunning)
        {
            log.Announce("stopped");
        }

        if (wasRunning || wasKept)
        {
            report.Exited(await _process.Exited, willRestart: false);
        }
    }
}
