using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

internal sealed class Campaigns(NpgsqlDataSource dataSource) : ICampaigns
{
    private const string SelectTrigger = "select id, name, database_id, kind, active from campaign.trigger where account = $1 and id = $2";

    private const string SelectDeliveries = """
        select ord, profile, state, channel, address, subject, text, html from campaign.delivery where bulk = $1 and day = $2 order by ord limit $3
        """;

    private const string UpsertTrigger = """
        insert into campaign.trigger (account, id, name, database_id, resource_id, channel, kind, active, subject, text, html)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (account, id) do update set
            name = excluded.name, database_id = excluded.database_id, resource_id = excluded.resource_id, channel = excluded.channel, kind = excluded.kind,
            active = excluded.active, subject = excluded.subject, text = excluded.text, html = excluded.html
        """;

    private const string UpsertWorkflow = """
        insert into campaign.workflow (account, id, name, database_id, active, nodes) values ($1, $2, $3, $4, $5, $6::jsonb)
        on conflict (account, id) do update set name = excluded.name, database_id = excluded.database_id, active = excluded.active, nodes = excluded.nodes
        """;

    public async ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTrigger, account.Value, triggerId).FirstAsync(
            row => new TriggerView(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4)), cancellationToken);

    public async Task<IReadOnlyList<DeliveryView>> ReadDeliveriesAsync(BulkNumber bulk, DateOnly day, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectDeliveries, bulk.Value, day, limit).AllAsync(
            row => new DeliveryView(
                row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7)),
            cancellationToken);

    public async Task ProvisionAsync(
        AccountId account, IReadOnlyList<TriggerDraft> triggers, IReadOnlyList<WorkflowDraft> workflows, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var trigger in triggers)
        {
            await transaction.Sql(
                UpsertTrigger, account.Value, trigger.Id, trigger.Name, trigger.DatabaseId, trigger.ResourceId, trigger.Channel, trigger.Kind, trigger.Active,
                trigger.Message.Subject, trigger.Message.Text, trigger.Message.Html).RunAsync(cancellationToken);
        }

        foreach (var workflow in workflows)
        {
            await transaction.Sql(UpsertWorkflow, account.Value, workflow.Id, workflow.Name, workflow.DatabaseId, workflow.Active, workflow.Nodes)
                .RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
