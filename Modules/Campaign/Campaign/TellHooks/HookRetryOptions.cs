namespace BulkImport.Campaign.TellHooks;

/// <summary>Settings under <c>Hooks:Retries</c>.</summary>
internal sealed class HookRetryOptions
{
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(24);

    // The schedule that Standard Webhooks proposes.
    private static readonly TimeSpan[] Defaults =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long a message waits after each failed attempt; the attempt after the last wait is the last.</summary>
    public TimeSpan[] Waits { get; set; } = [];

    /// <summary>Each wait is longer by a random part of itself, at most this one, so that what failed together does not come back together.</summary>
    public double Jitter { get; set; } = 0.2;

    /// <summary>The wait after so many failed attempts (from 1), at least what the receiver asks for; null: that was the last attempt.</summary>
    internal TimeSpan? WaitAfter(int failedAttempts, double chance, TimeSpan? retryAfter)
    {
        var waits = Waits.Length > 0 ? Waits : Defaults;
        if (failedAttempts > waits.Length)
        {
            return null;
        }

        var own = waits[failedAttempts - 1] * (1 + (Jitter * chance));
        var wish = retryAfter < LongestWish ? retryAfter.Value : retryAfter is null ? TimeSpan.Zero : LongestWish;
        return wish > own ? wish : own;
    }
}
