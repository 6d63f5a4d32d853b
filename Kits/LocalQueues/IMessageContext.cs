using Npgsql;

namespace BulkImport.Kits.LocalQueues;

/// <summary>What a handler may ask about the message it handles, and where it may publish in its own transaction.</summary>
public interface IMessageContext
{
    /// <summary>The stored id; negative in an in-memory queue, 0 when the handler was invoked directly. In a batch: the first message's.</summary>
    long MessageId { get; }

    /// <summary>1 at the first attempt, then one more for every failure that counted. In a batch: the highest.</summary>
    int Attempt { get; }

    /// <summary>
    /// The handler's transaction; null in an in-memory queue, and null when the handler has no <see cref="NpgsqlTransaction"/> or
    /// <see cref="NpgsqlConnection"/> parameter: such a handler (a slow call to the outside, say) holds no connection while it runs.
    /// </summary>
    NpgsqlTransaction? Transaction { get; }

    /// <summary>Publishes a message when, and only when, the handler's transaction commits.</summary>
    void Publish(object message);

    /// <summary>Like <see cref="Publish"/>; the message is handled at <paramref name="notBefore"/> or soon after.</summary>
    void Schedule(object message, DateTimeOffset notBefore);
}
