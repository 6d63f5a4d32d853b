namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The bus as a handler sees it: what it publishes commits with the handler.</summary>
internal sealed class ContextBus(HandlerCall call, IMessageBus outer) : IMessageBus
{
    public ValueTask PublishAsync<T>(T message, CancellationToken cancellationToken = default) where T : notnull
    {
        call.Publish(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask ScheduleAsync<T>(T message, DateTimeOffset notBefore, CancellationToken cancellationToken = default) where T : notnull
    {
        call.Schedule(message, notBefore);
        return ValueTask.CompletedTask;
    }

    public ValueTask ScheduleAsync<T>(T message, TimeSpan delay, CancellationToken cancellationToken = default) where T : notnull
    {
        call.Delay(message, delay);
        return ValueTask.CompletedTask;
    }

    public Task InvokeAsync(object message, CancellationToken cancellationToken = default) => outer.InvokeAsync(message, cancellationToken);

    public Task<TResponse> InvokeAsync<TResponse>(object message, CancellationToken cancellationToken = default) =>
        outer.InvokeAsync<TResponse>(message, cancellationToken);
}
