using BulkImport.Kits.LocalQueues.Internal;
using Npgsql;

namespace BulkImport.Kits.LocalQueues;

/// <summary>
/// A PostgreSQL transaction whose messages are stored in it and taken from memory right after the commit.
/// Disposing it without <see cref="CommitAsync"/> rolls everything back and sends nothing. Not thread-safe.
/// </summary>
public sealed class OutboxTransaction : IAsyncDisposable
{
    private readonly DurableUnit _unit;
    private readonly List<Outgoing> _outgoing = [];
    private readonly TimeProvider _clock;

    internal OutboxTransaction(DurableUnit unit, TimeProvider clock)
    {
        _unit = unit;
        _clock = clock;
    }

    /// <summary>The connection of the transaction; it goes back to its pool on dispose.</summary>
    public NpgsqlConnection Connection => _unit.Transaction!.Connection
        ?? throw new InvalidOperationException("The outbox transaction is over.");

    /// <summary>The transaction itself. Commit it with <see cref="CommitAsync"/> only: messages are written there.</summary>
    public NpgsqlTransaction Transaction => _unit.Transaction!;

    /// <summary>Adds a message; it is written by <see cref="CommitAsync"/>, all messages in one statement.</summary>
    public void Publish(object message) => _outgoing.Add(Outgoing.Now(message));

    /// <summary>Adds a message that is handled at <paramref name="notBefore"/> or soon after.</summary>
    public void Schedule(object message, DateTimeOffset notBefore) => _outgoing.Add(Outgoing.At(message, notBefore, _clock));

    /// <summary>
    /// Writes the messages and commits, in one round trip. If it throws, nothing was sent, unless the connection broke during the
    /// commit itself: then the transaction may have been committed with its messages (they are handled if so), as with any database.
    /// </summary>
    /// <exception cref="UnhandledMessageException">No queue handles the type of one of the messages; nothing is committed.</exception>
    public Task CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _unit.CompleteAsync([], _outgoing);
    }

    /// <summary>Rolls back what was not committed and returns the connection to its pool.</summary>
    public ValueTask DisposeAsync() => _unit.DisposeAsync();
}
