namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>What becomes of a message that failed: another try after a cooldown, another message in its place, the dead letters, or nothing.</summary>
internal readonly record struct Verdict(TimeSpan? Cooldown, bool IsDiscarded, Func<object, string, object?>? Compensation = null)
{
    public static Verdict Bury => new(null, IsDiscarded: false);

    public static Verdict Discard => new(null, IsDiscarded: true);

    public static Verdict Compensate(Func<object, string, object?> compensation) => new(null, IsDiscarded: false, compensation);

    public static Verdict RetryAfter(TimeSpan cooldown) => new(cooldown, IsDiscarded: false);
}
