namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>All that is kept.</summary>
internal sealed class Stores(DashboardOptions options)
{
    public ResourceStore Resources { get; } = new(options.ConsoleBytes);

    public TraceStore Traces { get; } = new(options.TraceBytes);

    public LogStore Logs { get; } = new(options.LogBytes);

    public MetricStore Metrics { get; } = new(options.MetricBytes);

    private ChangeSignal[] Signals => [Resources.Changed, Traces.Changed, Logs.Changed, Metrics.Changed];

    /// <summary>Of resources, traces, logs and metrics, in this order.</summary>
    public long[] Versions() => [.. Signals.Select(signal => signal.Version)];

    /// <summary>Returns once any of them is no longer as it was seen.</summary>
    public async Task WaitForChangeAsync(long[] seen, CancellationToken cancellationToken)
    {
        using var first = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] waits = [.. Signals.Select((signal, index) => signal.WaitAsync(seen[index], first.Token))];
        await Task.WhenAny(waits);
        await first.CancelAsync();
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
