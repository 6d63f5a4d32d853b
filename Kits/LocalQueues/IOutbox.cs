namespace BulkImport.Kits.LocalQueues;

/// <summary>Opens PostgreSQL transactions in which state and messages commit together.</summary>
public interface IOutbox
{
    /// <summary>
    /// Opens a connection and a transaction (read committed). The transaction may not stay idle longer than
    /// <see cref="LocalQueueTimings.IdleInTransaction"/>: PostgreSQL then ends it, so that a frozen process holds no locks for ever.
    /// </summary>
    ValueTask<OutboxTransaction> BeginAsync(CancellationToken cancellationToken = default);
}
