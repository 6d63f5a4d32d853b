namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// A message in this process's memory. The lease is the fence: it rises in PostgreSQL with every change of owner, and whoever completes
/// a message with an old lease is rolled back.
/// </summary>
internal sealed record Envelope(Route Route, long Id, object Message)
{
    public int Lease { get; init; }

    /// <summary>The life of this process that owns the message; see <see cref="Node"/>. 0 in an in-memory queue.</summary>
    public int Owner { get; init; }

    /// <summary>How many attempts failed and counted.</summary>
    public int Failures { get; init; }

    public string? TraceParent { get; init; }

    public DateTimeOffset EnqueuedAt { get; init; }
}
