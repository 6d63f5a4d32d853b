using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>
/// Cuts the messages of a bulk that ended into batches, to be delivered now or when the launch's delay is over. Messages wait for the import, which they would slow
/// down: the same cores and the same database do both.
/// </summary>
internal static class BulkEndedHandler
{
    private const int BatchSize = 2_000;

    public static async Task<IEnumerable<object>> Handle(
        BulkEnded message, NpgsqlTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        if (order is null)
        {
            return [];
        }

        var due = clock.GetUtcNow().AddMinutes(order.Request.DelayMinutes);
        var batches = Enumerable.Range(0, (message.Rows + BatchSize - 1) / BatchSize)
            .Select(batch => new DeliverChunk(message.Bulk, message.Day, batch * BatchSize, Math.Min(BatchSize, message.Rows - (batch * BatchSize))));
        return order.Request.DelayMinutes == 0 ? batches.ToList() : batches.Select(batch => new Scheduled(batch, due)).ToList<object>();
    }
}
