namespace BulkImport.Kits.LocalQueues.Internal;

internal sealed class MessageBus(QueueRuntime runtime) : IMessageBus
{
    public ValueTask PublishAsync<T>(T message, CancellationToken cancellationToken = default) where T : notnull =>
        SendAsync(Outgoing.Now(message), cancellationToken);

    public ValueTask ScheduleAsync<T>(T message, DateTimeOffset notBefore, CancellationToken cancellationToken = default) where T : notnull =>
        SendAsync(Outgoing.At(message, notBefore, runtime.Clock), cancellationToken);

    public ValueTask ScheduleAsync<T>(T message, TimeSpan delay, CancellationToken cancellationToken = default) where T : notnull =>
        SendAsync(Outgoing.After(message, delay), cancellationToken);

    public Task InvokeAsync(object message, CancellationToken cancellationToken = default) =>
        InvokeAsync<HandlerRunner.Nothing>(message, cancellationToken);

    public Task<TResponse> InvokeAsync<TResponse>(object message, CancellationToken cancellationToken = default)
    {
        var routes = runtime.Topology.RoutesOf(message.GetType());
        if (routes is not [var route])
        {
            var names = string.Join(" and ", routes.Select(r => r.Handler.DisplayName));
            throw new InvalidOperationException($"{message.GetType().Name} is handled by {names}; only a message with one handler can be invoked.");
        }

        return runtime.Runner.InvokeAsync<TResponse>(runtime.StoreOf(route.Queue), new Envelope(route, 0, message), cancellationToken);
    }

    private ValueTask SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask(runtime.PublishAsync([outgoing]));
    }
}
