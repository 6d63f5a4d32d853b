using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Where the messages of a queue live. One conformance suite runs against both implementations.</summary>
internal interface IMessageStore
{
    ValueTask<IUnitOfWork> BeginAsync(bool withTransaction, CancellationToken cancellationToken);

    /// <summary>Counts a failure and gives the message another try later. False: another process has taken it over.</summary>
    Task<bool> RetryAsync(Envelope envelope, TimeSpan cooldown, CancellationToken cancellationToken);

    /// <summary>Moves the message to the dead letters. False: another process has taken it over.</summary>
    Task<bool> BuryAsync(Envelope envelope, Exception exception, CancellationToken cancellationToken);

    /// <summary>May the handler still start? Not when the message belongs to a former life of this process.</summary>
    bool IsStillOurs(Envelope envelope);
}

/// <summary>One handler's transaction: its own SQL, the messages that it publishes, and the completion of those it handled.</summary>
internal interface IUnitOfWork : IAsyncDisposable
{
    NpgsqlTransaction? Transaction { get; }

    /// <summary>All or nothing. Not cancellable: a commit has to end one way or the other.</summary>
    /// <exception cref="TakenOverException">One of the messages has a new owner: everything was rolled back.</exception>
    Task CompleteAsync(IReadOnlyList<Envelope> done, IReadOnlyList<Outgoing> outgoing);
}

/// <summary>The fence held: the message belongs to another process by now.</summary>
internal sealed class TakenOverException() : Exception("The message was taken over by another process.");
