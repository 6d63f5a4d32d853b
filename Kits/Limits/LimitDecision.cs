namespace BulkImport.Kits.Limits;

/// <summary>What was decided about one call, with all that its answer has to say. Spans count from the moment of the decision, by Redis's clock.</summary>
public sealed record LimitDecision
{
    /// <summary>Whether the call may go on.</summary>
    public required LimitOutcome Outcome { get; init; }

    /// <summary>The call's own id: with it, its place is given back by <see cref="RedisLimiter.ReturnAsync"/>, from any process.</summary>
    public required string Id { get; init; }

    /// <summary>Why the call may not go on now; null when it may.</summary>
    public LimitKind? StoppedBy { get; init; }

    /// <summary>
    /// When it is worth asking again, or when a queued call starts; zero when allowed. Places that others have reserved are left out. For leases it is when the
    /// first of them ends unless its holder extends it.
    /// </summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>How many calls the running window still takes; zero without a window.</summary>
    public int Remaining { get; init; }

    /// <summary>Until the running window ends; zero without a window.</summary>
    public TimeSpan ResetIn { get; init; }

    /// <summary>How many leases are free; zero without a cap.</summary>
    public int FreeLeases { get; init; }

    /// <summary>
    /// When a queued call's window begins, by Redis's clock; else null. The place is the call's without asking again. Under a cap it then takes its lease by a
    /// call of its own, with the same policy and no window: <c>policy with { Window = default }</c>.
    /// </summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>A queued call's place in line, 1 for the next; else null.</summary>
    public int? Place { get; init; }

    /// <summary>What an allowed call holds under a cap, until it is released; else null.</summary>
    public LimitLease? Lease { get; init; }
}
