using BulkImport.Campaign.CountLaunches;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;

namespace BulkImport.Campaign.ReplayMessages;

/// <summary>Lets the messages of a bulk that failed for good be sent anew, with the ids that they had.</summary>
internal sealed class DeliveryReplay(IOutbox outbox)
{
    private const int BatchSize = 50;

    private const string TakeFailed = """
        delete from campaign.delivery where bulk = $1 and day = $2 and state = 'failed'
        returning ord, kind, campaign, node, version
        """;

    private sealed record Failed(int Ord, short Kind, int Campaign, string Node, int Version);

    internal async Task<int> RunAsync(AccountId account, BulkNumber bulk, DateOnly day, CancellationToken cancellationToken)
    {
        await using var unit = await outbox.BeginAsync(cancellationToken);
        var failed = await unit.Transaction.Sql(TakeFailed, bulk.Value, day).AllAsync(
            row => new Failed(row.GetInt32(0), row.GetInt16(1), row.GetInt32(2), row.GetString(3), row.GetInt32(4)), cancellationToken);
        foreach (var group in failed.GroupBy(one => (one.Kind, one.Campaign, one.Node, one.Version)).OrderBy(group => group.Key))
        {
            foreach (var ords in group.Select(one => one.Ord).Order().Chunk(BatchSize))
            {
                var chunk = new DeliverChunk(bulk, day, ords[0], ords[^1] - ords[0] + 1, group.Key.Campaign, group.Key.Kind, group.Key.Node, group.Key.Version);
                unit.Publish(new SendBatch(chunk, ords));
            }

            await Counters.AddAsync(unit.Transaction, account, group.Key.Kind, group.Key.Campaign, group.Key.Node, [("failed", -group.Count())], cancellationToken);
        }

        await unit.CommitAsync(cancellationToken);
        return failed.Count;
    }
}
