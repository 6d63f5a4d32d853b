using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.DeliverMessages;

/// <summary>Asks for the messages of one trigger to a chunk's rows to be rendered and sent.</summary>
internal sealed record DeliverChunk(BulkNumber Bulk, DateOnly Day, int FirstOrd, int RowCount, int Campaign);

/// <summary>Renders the messages of a chunk's launches and hands them to the mailbox; those that are there already are left out.</summary>
internal static class DeliverChunkHandler
{
    // "not in" is looked up in a hash: as an anti-join the planner, which knows nothing of a bulk so new, compares every launch with every delivery.
    private const string SelectUndelivered = """
        select l.ord, l.profile
        from campaign.launch l
        where l.bulk = $1 and l.day = $2 and l.ord >= $3 and l.ord < $3 + $4 and l.kind = 1 and l.campaign = $5
            and l.ord not in (select d.ord from campaign.delivery d where d.bulk = $1 and d.day = $2 and d.ord >= $3 and d.ord < $3 + $4 and d.campaign = $5)
        order by l.ord
        """;

    private const string SelectMessage = "select resource_id, channel, subject, text, html from campaign.trigger where account = $1 and id = $2";

    public static async Task Handle(DeliverChunk message, NpgsqlTransaction transaction, IProfiles profiles, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await LaunchOrder.FindAsync(transaction, message.Bulk, cancellationToken);
        var launches = await transaction.Sql(SelectUndelivered, message.Bulk.Value, message.Day, message.FirstOrd, message.RowCount, message.Campaign)
            .AllAsync(row => (Ord: row.GetInt32(0), Profile: row.GetInt64(1)), cancellationToken);
        if (launches.Count == 0)
        {
            return;
        }

        var trigger = await transaction.Sql(SelectMessage, order.Account.Value, message.Campaign).FirstAsync(
            row => new RenderedTrigger(row.GetInt32(0), row.GetString(1), new MessageTemplate(row.GetString(2), row.GetString(3), row.GetString(4))), cancellationToken);
        var people = (await profiles.ReadAsync(order.Database, [.. launches.Select(launch => launch.Profile).Distinct()], cancellationToken))
            .ToDictionary(profile => profile.Number);
        await Mailbox.KeepAsync(
            transaction, message, launches.Select(launch => trigger!.Render(launch.Ord, people.GetValueOrDefault(launch.Profile), launch.Profile, order.Request?.Content)),
            clock.GetUtcNow(), cancellationToken);
    }
}
