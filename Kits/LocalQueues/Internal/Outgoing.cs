namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A message to publish. Delays, not moments, go to PostgreSQL: two clocks that disagree then do no harm.</summary>
internal readonly record struct Outgoing(object Message, TimeSpan? Delay)
{
    public static Outgoing Now(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message is Scheduled ? throw new ArgumentException("Return a Scheduled from a handler, or call Schedule.", nameof(message)) : new(message, null);
    }

    public static Outgoing After(object message, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message, delay > TimeSpan.Zero ? delay : null);
    }

    public static Outgoing At(object message, DateTimeOffset notBefore, TimeProvider clock) => After(message, notBefore - clock.GetUtcNow());
}
