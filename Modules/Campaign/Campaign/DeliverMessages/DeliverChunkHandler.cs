using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.SendMessages;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Asks for the messages of a campaign to a range of rows: of a trigger, or of one node of a workflow for the journeys that stand at it.</summary>
/// <param name="Bulk">Whose rows.</param>
/// <param name="Day">The partition of the bulk's results.</param>
/// <param name="FirstOrd">The first row.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Campaign">The public id of the trigger or workflow.</param>
/// <param name="Kind">As of launches: 1 trigger, 2 workflow.</param>
/// <param name="Node">The id of the workflow's node; empty for a trigger.</param>
/// <param name="Version">The workflow's version.</param>
/// <param name="Ords">Of the range these alone; null: all. Journeys of one range may come to a node at different moments: none of them is asked for twice.</param>
internal sealed record DeliverChunk(
    BulkNumber Bulk, DateOnly Day, int FirstOrd, int RowCount, int Campaign, short Kind = LaunchOrder.TriggerKind, string Node = "", int Version = 0, int[]? Ords = null);

/// <summary>Renders the messages of a range and keeps them in the mailbox, or cuts the range into batches for the sender that the account has for them.</summary>
internal static class DeliverChunkHandler
{
    public static async Task<IEnumerable<object>> Handle(
        DeliverChunk message, NpgsqlTransaction transaction, IProfiles profiles, Senders senders, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var source = await MessageSources.FindAsync(transaction, order.Account, message, cancellationToken);
        if (await senders.FindAsync(order.Account, source.ResourceId, source.Channel, cancellationToken) is { } settings)
        {
            return SendBatchHandler.Batches(message, settings.BatchSize);
        }

        var pending = await transaction.Pending(message, ords: null).AllAsync(PendingMessage.Read, cancellationToken);
        if (pending.Count > 0)
        {
            var prepared = new PreparedMessage(source, order.Request?.Content);
            var rendered = await PendingMessages.RenderAsync(pending, prepared, order, message, profiles, cancellationToken);
            var finished = rendered.Select(one => one.Reason.Length > 0 ? FinishedMessage.Skipped(one) : new FinishedMessage(one, "kept")).ToList();
            await FinishedMessages.WriteAsync(transaction, order.Account, message, finished, clock.GetUtcNow(), cancellationToken);
        }

        return [ChunkDelivered.Of(message)];
    }
}
