using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A handler's run in an in-memory queue: nothing to roll back; what it publishes goes out when it has ended well.</summary>
internal sealed class BufferedUnit(QueueRuntime runtime) : IUnitOfWork
{
    public NpgsqlTransaction? Transaction => null;

    public Task CompleteAsync(IReadOnlyList<Envelope> done, IReadOnlyList<Outgoing> outgoing) =>
        outgoing.Count == 0 ? Task.CompletedTask : runtime.PublishAsync(outgoing);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
