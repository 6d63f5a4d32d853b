using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

internal static class SenderProvisioning
{
    private const string DeleteOthers = "delete from campaign.sender where account = $1 and name <> all ($2)";

    private const string Upsert = """
        insert into campaign.sender (account, name, channel, kind, resources, per_second, settings) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
        on conflict (account, name) do update set
            channel = excluded.channel, kind = excluded.kind, resources = excluded.resources, per_second = excluded.per_second, settings = excluded.settings
        """;

    internal static async Task RunAsync(NpgsqlDataSource dataSource, AccountId account, IReadOnlyList<SenderDraft> senders, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.Sql(DeleteOthers, account.Value, senders.Select(sender => sender.Name).ToArray()).RunAsync(cancellationToken);
        foreach (var sender in senders)
        {
            await transaction.Sql(Upsert, account.Value, sender.Name, sender.Channel, sender.Kind, sender.Resources.ToArray(), sender.PerSecond, sender.Settings)
                .RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
