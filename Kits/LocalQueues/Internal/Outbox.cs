namespace BulkImport.Kits.LocalQueues.Internal;

internal sealed class Outbox(QueueRuntime runtime) : IOutbox
{
    public async ValueTask<OutboxTransaction> BeginAsync(CancellationToken cancellationToken = default) =>
        new(await runtime.RequireDurableStore().BeginTransactionAsync(cancellationToken), runtime.Clock);
}
