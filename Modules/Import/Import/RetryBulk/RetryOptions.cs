namespace BulkImport.Import.RetryBulk;

/// <summary>Settings under <c>Import:Retries</c> (contracts.md E3.10).</summary>
internal sealed class RetryOptions
{
    private static readonly TimeSpan[] Defaults = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    /// <summary>How long a bulk waits after each failed run; the run after the last wait is the last. Empty: 10 s, 1 min, 5 min, 30 min, which makes five runs.</summary>
    public TimeSpan[] Waits { get; set; } = [];

    /// <summary>Each wait is longer by a random part of itself, at most this one, so that what failed together does not come back together.</summary>
    public double Jitter { get; set; } = 0.2;

    /// <summary>The wait after so many failed runs (from 1); null: that was the last run.</summary>
    internal TimeSpan? WaitAfter(int failedRuns, double chance)
    {
        var waits = Waits.Length > 0 ? Waits : Defaults;
        return failedRuns <= waits.Length ? waits[failedRuns - 1] * (1 + (Jitter * chance)) : null;
    }
}
