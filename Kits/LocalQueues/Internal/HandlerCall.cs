using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Everything that a handler's parameters may ask for, and what it publishes.</summary>
internal sealed class HandlerCall(IReadOnlyList<Envelope> batch, NpgsqlTransaction? transaction, QueueRuntime runtime, CancellationToken cancellationToken)
    : IMessageContext, IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    public List<Outgoing> Outgoing { get; } = [];

    /// <summary>The one message that is being handled, in a batch of single calls.</summary>
    public Envelope? Current { get; set; }

    public CancellationToken CancellationToken => cancellationToken;

    public TimeProvider Clock => runtime.Clock;

    public NpgsqlTransaction? Transaction => transaction;

    public NpgsqlConnection Connection => transaction!.Connection!;

    public IMessageBus Bus => new ContextBus(this, runtime.Bus);

    public long MessageId => (Current ?? batch[0]).Id;

    public int Attempt => 1 + (Current?.Failures ?? batch.Max(e => e.Failures));

    public T GetService<T>() where T : notnull
    {
        _scope ??= runtime.Services.CreateAsyncScope();
        return _scope.Value.ServiceProvider.GetRequiredService<T>();
    }

    public void Publish(object message) => Outgoing.Add(Internal.Outgoing.Now(message));

    public void Schedule(object message, DateTimeOffset notBefore) => Outgoing.Add(Internal.Outgoing.At(message, notBefore, Clock));

    public void Delay(object message, TimeSpan delay) => Outgoing.Add(Internal.Outgoing.After(message, delay));

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
