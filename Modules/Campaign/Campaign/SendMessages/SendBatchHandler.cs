using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Kits.LocalQueues;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.SendMessages;

/// <summary>
/// Sends a batch of messages and writes down what became of them. No connection is held while the other side takes its time. What was sent but not written down yet when the
/// process dies is sent again, with the same id.
/// </summary>
internal static class SendBatchHandler
{
    /// <summary>A range as batches.</summary>
    internal static IEnumerable<object> Batches(DeliverChunk chunk, int size)
    {
        if (chunk.Ords is not null)
        {
            return chunk.Ords.Chunk(size).Select(ords => new SendBatch(chunk with { FirstOrd = ords[0], RowCount = ords[^1] - ords[0] + 1, Ords = ords }));
        }

        return Enumerable.Range(0, (chunk.RowCount + size - 1) / size).Select(batch => new SendBatch(
            chunk with { FirstOrd = chunk.FirstOrd + (batch * size), RowCount = Math.Min(size, chunk.RowCount - (batch * size)) }));
    }

    public static async Task<IEnumerable<object>> Handle(
        SendBatch message, NpgsqlDataSource dataSource, IProfiles profiles, Senders senders, Attachments attachments, SendOptions options, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var chunk = message.Chunk;
        var pending = await dataSource.Pending(chunk, message.Ords).AllAsync(PendingMessage.Read, cancellationToken);
        if (pending.Count == 0)
        {
            return [ChunkDelivered.Of(chunk)];
        }

        var order = await LaunchOrder.FindAsync(dataSource, chunk.Bulk, cancellationToken);
        var source = await MessageSources.FindAsync(dataSource, order.Account, chunk, cancellationToken);
        if (await senders.FindAsync(order.Account, source.ResourceId, source.Channel, cancellationToken) is not { } settings)
        {
            // The sender was taken away meanwhile: the messages are kept.
            return [chunk];
        }

        if (message.Place is null && await Pace.TakeAsync(dataSource, settings, pending.Count, cancellationToken) is var wait && wait > TimeSpan.Zero)
        {
            var place = clock.GetUtcNow() + wait;
            return [new Scheduled(message with { Place = place }, place)];
        }

        var sender = senders.Open(settings);
        var prepared = new PreparedMessage(source, order.Request?.Content, sender.Body);
        var rendered = (await PendingMessages.RenderAsync(pending, prepared, order, chunk, profiles, cancellationToken)).ToLookup(one => one.Reason.Length == 0);
        RenderedMessage[] wanted = [.. rendered[true]];
        var results = wanted.Length == 0 ? [] : await sender.SendAsync(wanted, await attachments.ReadAsync(chunk.Bulk, order.Request, source.Channel, cancellationToken), cancellationToken);

        var judged = Judgement.Of(wanted, results, message.Attempt, options);
        await WriteAsync(dataSource, order, chunk, [.. rendered[false].Select(FinishedMessage.Skipped), .. judged.Finished], clock.GetUtcNow(), cancellationToken);
        return judged.Wait is { } pause ? [new Scheduled(message with { Attempt = message.Attempt + 1, Place = null }, clock.GetUtcNow() + pause)] : [ChunkDelivered.Of(chunk)];
    }

    private static async Task WriteAsync(
        NpgsqlDataSource dataSource, LaunchOrder order, DeliverChunk chunk, IReadOnlyCollection<FinishedMessage> finished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (finished.Count > 0)
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await FinishedMessages.WriteAsync(transaction, order.Account, chunk, finished, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
