namespace BulkImport.Kits.Hosting.Internal;

/// <summary>How long a crashed process waits for its next start.</summary>
internal static class RestartBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HealthyForAWhile = TimeSpan.FromSeconds(30);

    /// <summary>At once after the first crash, 200 ms after the second, then twice as long each time, 30 s at most.</summary>
    public static TimeSpan DelayAfter(int crashesInARow) => crashesInARow switch
    {
        <= 1 => TimeSpan.Zero,
        > 10 => Longest,
        _ => TimeSpan.FromTicks(Math.Min(First.Ticks << (crashesInARow - 2), Longest.Ticks)),
    };

    /// <summary>A process that had been healthy for 30 s starts a new row of crashes.</summary>
    public static int CountCrash(int crashesInARow, TimeSpan healthyFor) => healthyFor >= HealthyForAWhile ? 1 : crashesInARow + 1;
}
