namespace BulkImport.Kits.LocalQueues;

/// <summary>How much waits in the durable queues, over all processes.</summary>
public interface IQueueDepths
{
    /// <summary>The queues in which something waits, by name.</summary>
    Task<IReadOnlyList<QueueDepth>> ReadAsync(CancellationToken cancellationToken = default);
}

/// <summary>A queue in which messages wait.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Waiting">Messages whose time has come and that no handler has finished; at most 100,000 are counted.</param>
/// <param name="OldestAge">For how long the oldest of them could have been handled.</param>
public sealed record QueueDepth(string Queue, long Waiting, TimeSpan? OldestAge);
