using BulkImport.Campaign.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>The sender that keeps messages to be looked at instead of sending them: what an account without a real sender has.</summary>
internal static class Mailbox
{
    private const string CopyDeliveries =
        "copy campaign.delivery (day, bulk, ord, campaign, profile, state, channel, address, subject, text, html, created_at) from stdin (format binary)";

    internal static async Task KeepAsync(
        NpgsqlTransaction transaction, DeliverChunk chunk, IEnumerable<DeliveryView> deliveries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(CopyDeliveries, cancellationToken);
        foreach (var delivery in deliveries)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(chunk.Day, NpgsqlDbType.Date, cancellationToken);
            await copy.WriteAsync(chunk.Bulk.Value, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(delivery.Ord, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(chunk.Campaign, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(delivery.Profile, NpgsqlDbType.Bigint, cancellationToken);
            foreach (var text in new[] { delivery.State, delivery.Channel, delivery.Address, delivery.Subject, delivery.Text, delivery.Html })
            {
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
            }

            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
