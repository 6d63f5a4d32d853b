namespace BulkImport.Kits.LocalQueues;

/// <summary>
/// Publishes messages to the local queues that handle their type. A singleton: it may be injected anywhere.
/// A handler that takes an <see cref="IMessageBus"/> parameter gets one that publishes in the handler's own transaction.
/// </summary>
public interface IMessageBus
{
    /// <summary>
    /// Stores the message once for each queue that handles its type, in a transaction of its own, and hands it over.
    /// When the call returns, a durable message survives the end of this process; a message for an in-memory queue does not.
    /// </summary>
    /// <exception cref="UnhandledMessageException">No queue handles the message's type.</exception>
    ValueTask PublishAsync<T>(T message, CancellationToken cancellationToken = default) where T : notnull;

    /// <summary>Like <see cref="PublishAsync{T}"/>, but the message is handled at <paramref name="notBefore"/> or soon after (milliseconds when a process is running).</summary>
    ValueTask ScheduleAsync<T>(T message, DateTimeOffset notBefore, CancellationToken cancellationToken = default) where T : notnull;

    /// <summary>Like <see cref="PublishAsync{T}"/>, but the message is handled after <paramref name="delay"/>.</summary>
    ValueTask ScheduleAsync<T>(T message, TimeSpan delay, CancellationToken cancellationToken = default) where T : notnull;

    /// <summary>
    /// Runs the handler now, in the caller's flow, in one transaction; the messages that it returns are published with it.
    /// Nothing is stored for the message itself and nothing is retried: the handler's exception reaches the caller.
    /// </summary>
    Task InvokeAsync(object message, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="InvokeAsync(object, CancellationToken)"/>; the returned value of type <typeparamref name="TResponse"/> is the answer and is not published.</summary>
    Task<TResponse> InvokeAsync<TResponse>(object message, CancellationToken cancellationToken = default);
}
