using BulkImport.Campaign.CountLaunches;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>What became of a message: <c>kept</c> in the mailbox, <c>sent</c>, <c>skipped</c> for a reason, <c>failed</c> for good.</summary>
internal sealed record FinishedMessage(RenderedMessage Message, string State, string Reason = "", string Reply = "", int Attempts = 1)
{
    private const int MostReply = 500;

    internal string ShortReply => Reply.Length > MostReply ? Reply[..MostReply] : Reply;

    /// <summary>Of a message that is not to be sent.</summary>
    internal static FinishedMessage Skipped(RenderedMessage message) => new(message, "skipped", message.Reason);

    /// <summary>Its name among the counters.</summary>
    internal string Counter => State == "skipped" ? $"skipped:{Reason}" : State;
}

/// <summary>Writes down finished messages and counts them, in one transaction with whatever else it holds.</summary>
internal static class FinishedMessages
{
    private const string CopyDeliveries = """
        copy campaign.delivery (day, bulk, ord, kind, campaign, node, version, profile, state, reason, reply, attempts, channel, address, subject, text, html, created_at)
        from stdin (format binary)
        """;

    private const string NoteBulk = """
        with outdated as (delete from campaign.messaged_bulk where account = $1 and day <= $4)
        insert into campaign.messaged_bulk (account, bulk, day) values ($1, $2, $3) on conflict do nothing
        """;

    internal static async Task WriteAsync(
        NpgsqlTransaction transaction, AccountId account, DeliverChunk chunk, IReadOnlyCollection<FinishedMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var copy = await transaction.Connection!.BeginBinaryImportAsync(CopyDeliveries, cancellationToken))
        {
            foreach (var message in messages)
            {
                await WriteAsync(copy, chunk, message, now, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await transaction.Sql(NoteBulk, account.Value, chunk.Bulk.Value, chunk.Day, DateOnly.FromDateTime(now.UtcDateTime)).RunAsync(cancellationToken);
        Measurements.Delivered(chunk, messages);
        var counts = messages.GroupBy(message => message.Counter, StringComparer.Ordinal).Select(group => (group.Key, group.Count())).ToList();
        await Counters.AddAsync(transaction, account, chunk.Kind, chunk.Campaign, chunk.Node, counts, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, DeliverChunk chunk, FinishedMessage finished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var message = finished.Message;
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(chunk.Day, NpgsqlDbType.Date, cancellationToken);
        await copy.WriteAsync(chunk.Bulk.Value, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(message.Ord, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(chunk.Kind, NpgsqlDbType.Smallint, cancellationToken);
        await copy.WriteAsync(chunk.Campaign, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(chunk.Node, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(chunk.Version, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(message.Profile, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(finished.State, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(finished.Reason, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(finished.ShortReply, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(finished.Attempts, NpgsqlDbType.Integer, cancellationToken);
        var isKept = finished.State == "kept";
        foreach (var text in new[] { message.Channel, message.Address, message.Subject, isKept ? message.Text : "", isKept ? message.Html : "" })
        {
            await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
    }
}
