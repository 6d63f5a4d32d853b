using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.LaunchChunk;
using BulkImport.Campaign.ReplayMessages;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

internal sealed class Campaigns(NpgsqlDataSource dataSource, EventTriggers events, DeliveryReplay replay, TimeProvider clock) : ICampaigns
{
    private const string TriggerColumns = "id, name, database_id, kind, active, resource_id, channel, subject, text, html, condition::text";

    private const string SelectTrigger = $"select {TriggerColumns} from campaign.trigger where account = $1 and id = $2";

    private const string SelectTriggers = $"select {TriggerColumns} from campaign.trigger where account = $1 order by id";

    private const string WorkflowColumns = "id, name, database_id, active, mode, nodes::text, version";

    private const string SelectWorkflow = $"select {WorkflowColumns} from campaign.workflow where account = $1 and id = $2";

    private const string SelectWorkflows = $"select {WorkflowColumns} from campaign.workflow where account = $1 order by id";

    private const string SelectDeliveries = """
        select ord, profile, case kind when 2 then 'workflow' else 'trigger' end, campaign, node, state, reason, reply, attempts, channel, address, subject, text, html
        from campaign.delivery where bulk = $1 and day = $2 and ($4::text is null or state = $4) order by ord, kind, campaign, node limit $3
        """;

    private const string SelectCounters = "select node, name, count from campaign.counter where account = $1 and kind = 1 and campaign = $2 order by name";

    private const string SelectJourneys = """
        select ord, profile, workflow, version, node, entered_at, due_at, ended_at from campaign.journey where bulk = $1 order by ord, workflow limit $2
        """;

    private const string SelectWorkflowCounters = "select node, name, count from campaign.counter where account = $1 and kind = 2 and campaign = $2 order by node, name";

    private const string SelectManyCounters =
        "select campaign, node, name, count from campaign.counter where account = $1 and kind = $2 and campaign = any($3) order by campaign, node, name";

    private const string CountStanding = """
        select workflow, node, count(*)::int from campaign.journey where account = $1 and workflow = any($2) and ended_at is null group by workflow, node
        """;

    private const string UpdateActive = "update campaign.trigger set active = $3 where account = $1 and id = $2";

    private const string UpsertTrigger = """
        insert into campaign.trigger (account, id, name, database_id, resource_id, channel, kind, active, subject, text, html, condition)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)
        on conflict (account, id) do update set
            name = excluded.name, database_id = excluded.database_id, resource_id = excluded.resource_id, channel = excluded.channel, kind = excluded.kind,
            active = excluded.active, subject = excluded.subject, text = excluded.text, html = excluded.html, condition = excluded.condition
        """;

    public async ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTrigger, account.Value, triggerId).FirstAsync(Trigger, cancellationToken);

    public async Task<IReadOnlyList<TriggerView>> ListTriggersAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTriggers, account.Value).AllAsync(Trigger, cancellationToken);

    public async Task<bool> SetTriggerActiveAsync(AccountId account, int triggerId, bool active, CancellationToken cancellationToken)
    {
        var isThere = await dataSource.Sql(UpdateActive, account.Value, triggerId, active).RunAsync(cancellationToken) > 0;
        events.Forget(account);
        return isThere;
    }

    public async ValueTask<WorkflowView?> FindWorkflowAsync(AccountId account, int workflowId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectWorkflow, account.Value, workflowId).FirstAsync(Workflow, cancellationToken);

    public async Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectWorkflows, account.Value).AllAsync(Workflow, cancellationToken);

    public Task<bool> SetWorkflowActiveAsync(AccountId account, int workflowId, bool active, bool skipProfiles, CancellationToken cancellationToken) =>
        WorkflowSwitch.SetAsync(dataSource, account, workflowId, active, skipProfiles, clock.GetUtcNow(), cancellationToken);

    public async Task<IReadOnlyList<JourneyView>> ReadJourneysAsync(BulkNumber bulk, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectJourneys, bulk.Value, limit).AllAsync(
            row => new JourneyView(
                row.GetInt32(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), Moment(row, 6), Moment(row, 7)),
            cancellationToken);

    public async Task<IReadOnlyList<CounterView>> ReadWorkflowCountersAsync(AccountId account, int workflowId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectWorkflowCounters, account.Value, workflowId)
            .AllAsync(row => new CounterView(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    public async Task<IReadOnlyList<DeliveryView>> ReadDeliveriesAsync(BulkNumber bulk, DateOnly day, string? state, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectDeliveries, bulk.Value, day, limit, state).AllAsync(
            row => new DeliveryView(
                row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetInt32(8),
                row.GetString(9), row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13)),
            cancellationToken);

    public async Task<IReadOnlyList<CounterView>> ReadCountersAsync(AccountId account, int triggerId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectCounters, account.Value, triggerId).AllAsync(row => new CounterView(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    public async Task<IReadOnlyList<(int CampaignId, CounterView Counter)>> ReadCountersAsync(
        AccountId account, string kind, IReadOnlyList<int> ids, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectManyCounters, account.Value, kind == "workflow" ? LaunchOrder.WorkflowKind : LaunchOrder.TriggerKind, ids.ToArray())
            .AllAsync(row => (row.GetInt32(0), new CounterView(row.GetString(1), row.GetString(2), row.GetInt64(3))), cancellationToken);

    public async Task<IReadOnlyList<(int WorkflowId, string Node, int Count)>> CountStandingAsync(
        AccountId account, IReadOnlyList<int> workflowIds, CancellationToken cancellationToken) =>
        await dataSource.Sql(CountStanding, account.Value, workflowIds.ToArray()).AllAsync(row => (row.GetInt32(0), row.GetString(1), row.GetInt32(2)), cancellationToken);

    public Task<int> ReplayDeliveriesAsync(AccountId account, BulkNumber bulk, DateOnly day, CancellationToken cancellationToken) =>
        replay.RunAsync(account, bulk, day, cancellationToken);

    public Task ProvisionSendersAsync(AccountId account, IReadOnlyList<SenderDraft> senders, CancellationToken cancellationToken) =>
        SenderProvisioning.RunAsync(dataSource, account, senders, cancellationToken);

    public async Task ProvisionAsync(
        AccountId account, IReadOnlyList<TriggerDraft> triggers, IReadOnlyList<WorkflowDraft> workflows, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var trigger in triggers)
        {
            await transaction.Sql(
                UpsertTrigger, account.Value, trigger.Id, trigger.Name, trigger.DatabaseId, trigger.ResourceId, trigger.Channel, trigger.Kind, trigger.Active,
                trigger.Message.Subject, trigger.Message.Text, trigger.Message.Html, trigger.Condition).RunAsync(cancellationToken);
        }

        foreach (var workflow in workflows)
        {
            await WorkflowProvisioning.RunAsync(transaction, account, workflow, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        events.Forget(account);
    }

    private static TriggerView Trigger(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4), row.GetInt32(5), row.GetString(6),
        new MessageTemplate(row.GetString(7), row.GetString(8), row.GetString(9)), row.IsDBNull(10) ? null : row.GetString(10));

    private static WorkflowView Workflow(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetBoolean(3), row.GetString(4), row.GetString(5), row.GetInt32(6));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
