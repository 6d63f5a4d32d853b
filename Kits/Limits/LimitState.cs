namespace BulkImport.Kits.Limits;

/// <summary>What a key's limits look like at one moment, for people to read. Reading takes nothing.</summary>
/// <param name="At">The moment, by Redis's clock.</param>
/// <param name="Used">Calls that the running window has taken.</param>
/// <param name="ResetsAt">When the running window ends; null when none runs.</param>
/// <param name="Leases">The leases that are held, the first to end first.</param>
/// <param name="Queued">The calls that wait, the next first.</param>
public sealed record LimitState(
    DateTimeOffset At, int Used, DateTimeOffset? ResetsAt, IReadOnlyList<LimitState.HeldLease> Leases, IReadOnlyList<LimitState.QueuedCall> Queued)
{
    /// <param name="Id">The id of the call that holds it.</param>
    /// <param name="Until">When it ends unless it is extended.</param>
    public sealed record HeldLease(string Id, DateTimeOffset Until);

    /// <param name="Id">The call's id.</param>
    /// <param name="StartsAt">When its window begins.</param>
    public sealed record QueuedCall(string Id, DateTimeOffset StartsAt);
}
