namespace BulkImport.Kits.LocalQueues;

/// <summary>The messages that failed for good: those of the durable queues (all processes) and of this process's in-memory queues.</summary>
public interface IDeadLetters
{
    /// <summary>The oldest first, at most <paramref name="limit"/>, of one queue or of all.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(string? queue = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>How many there are in one queue or in all.</summary>
    Task<long> CountAsync(string? queue = null, CancellationToken cancellationToken = default);

    /// <summary>Puts these back into their queues with a clean record of attempts. Returns how many were there; ids that are gone are passed over.</summary>
    Task<int> ReplayAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default);

    /// <summary>Puts all of one queue, or all, back.</summary>
    Task<int> ReplayAllAsync(string? queue = null, CancellationToken cancellationToken = default);
}

/// <summary>One message that failed for good.</summary>
/// <param name="Id">The id of the dead letter (the message's id); negative for an in-memory queue.</param>
/// <param name="Queue">The queue in which it failed.</param>
/// <param name="MessageType">The stored name of its type.</param>
/// <param name="Body">The message as JSON.</param>
/// <param name="Attempts">How many times its handler was tried and failed.</param>
/// <param name="ExceptionType">The last exception's type.</param>
/// <param name="ExceptionText">Its text, at most 2,000 characters; what looks like a secret is masked.</param>
/// <param name="EnqueuedAt">When it was published.</param>
/// <param name="FailedAt">When it was given up.</param>
public sealed record DeadLetter(
    long Id, string Queue, string MessageType, string Body, int Attempts, string ExceptionType, string ExceptionText, DateTimeOffset EnqueuedAt, DateTimeOffset FailedAt);
