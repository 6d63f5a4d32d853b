namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>What becomes of a message that failed: another try after a cooldown, the dead letters, or nothing.</summary>
internal readonly record struct Verdict(TimeSpan? Cooldown, bool IsDiscarded)
{
    public static Verdict Bury => new(null, IsDiscarded: false);

    public static Verdict Discard => new(null, IsDiscarded: true);

    public static Verdict RetryAfter(TimeSpan cooldown) => new(cooldown, IsDiscarded: false);
}
