using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

internal sealed class Campaigns(NpgsqlDataSource dataSource, EventTriggers events) : ICampaigns
{
    private const string TriggerColumns = "id, name, database_id, kind, active, resource_id, channel, subject, text, html";

    private const string SelectTrigger = $"select {TriggerColumns} from campaign.trigger where account = $1 and id = $2";

    private const string SelectTriggers = $"select {TriggerColumns} from campaign.trigger where account = $1 order by id";

    private const string WorkflowColumns = "id, name, database_id, active, mode, nodes::text";

    private const string SelectWorkflow = $"select {WorkflowColumns} from campaign.workflow where account = $1 and id = $2";

    private const string SelectWorkflows = $"select {WorkflowColumns} from campaign.workflow where account = $1 order by id";

    private const string UpdateActive = "update campaign.workflow set active = $3 where account = $1 and id = $2";

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
        insert into campaign.workflow (account, id, name, database_id, active, mode, nodes) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
        on conflict (account, id) do update set
            name = excluded.name, database_id = excluded.database_id, active = excluded.active, mode = excluded.mode, nodes = excluded.nodes
        """;

    public async ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTrigger, account.Value, triggerId).FirstAsync(Trigger, cancellationToken);

    public async Task<IReadOnlyList<TriggerView>> ListTriggersAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTriggers, account.Value).AllAsync(Trigger, cancellationToken);

    public async ValueTask<WorkflowView?> FindWorkflowAsync(AccountId account, int workflowId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectWorkflow, account.Value, workflowId).FirstAsync(Workflow, cancellationToken);

    public async Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectWorkflows, account.Value).AllAsync(Workflow, cancellationToken);

    public async Task<bool> SetWorkflowActiveAsync(AccountId account, int workflowId, bool active, CancellationToken cancellationToken) =>
        await dataSource.Sql(UpdateActive, account.Value, workflowId, active).RunAsync(cancellationToken) > 0;

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
            await transaction.Sql(UpsertWorkflow, account.Value, workflow.Id, workflow.Name, workflow.DatabaseId, workflow.Active, workflow.Mode, workflow.Nodes)
                .RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        events.Forget(account);
    }

    private static TriggerView Trigger(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4), row.GetInt32(5), row.GetString(6),
        new MessageTemplate(row.GetString(7), row.GetString(8), row.GetString(9)));

    private static WorkflowView Workflow(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetBoolean(3), row.GetString(4), row.GetString(5));
}
