namespace BulkImport.Kits.LocalQueues;

/// <summary>Intervals and limits in time of one process.</summary>
public sealed class LocalQueueTimings
{
    /// <summary>How often the process tells that it lives and looks for due and orphaned messages: one round trip each. Default 5 s.</summary>
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A process silent for so long is dead, whatever else; its messages go to the others. Default 15 s.</summary>
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A process silent for so long whose advisory lock is free (its connection is gone) is dead. Default 6 s: more than a heartbeat.</summary>
    public TimeSpan DeadWithoutLockAfter { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// The same for a process that has just started (its first two heartbeats): it wants its killed predecessor's messages at once. Default 1 s.
    /// A live process that is just reconnecting may be taken for dead by it; the fence makes that harmless (work is done again, never written twice).
    /// </summary>
    public TimeSpan DeadWithoutLockAtStartAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>PostgreSQL ends a handler's or outbox transaction that idles so long, so a frozen process holds no locks for ever. Default 15 s.</summary>
    public TimeSpan IdleInTransaction { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long running handlers may go on at shutdown before their token is cancelled. Default 20 s; the host's own limit comes on top.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the start waits for PostgreSQL before it fails. Default 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
