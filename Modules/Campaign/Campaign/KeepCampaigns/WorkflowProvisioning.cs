using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

/// <summary>Makes a workflow be as given. Nodes that say something else are a new version, which new launches take; how they are spaced or ordered within makes none.</summary>
internal static class WorkflowProvisioning
{
    private const string Upsert = """
        with present as (
            insert into campaign.workflow as w (account, id, name, database_id, active, mode, nodes) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
            on conflict (account, id) do update set
                name = excluded.name, database_id = excluded.database_id, active = excluded.active, mode = excluded.mode, nodes = excluded.nodes,
                version = w.version + (w.nodes <> excluded.nodes)::int
            returning version, nodes)
        insert into campaign.workflow_version (account, workflow, version, nodes) select $1, $2, version, nodes from present
        on conflict do nothing
        """;

    // Journeys bar their profile as the mode says now.
    private const string UpdateAlone = """
        update campaign.journey set alone = false
        where account = $1 and workflow = $2 and alone and ($3 = 'allow' or ($3 = 'skip' and ended_at is not null))
        """;

    internal static async Task RunAsync(NpgsqlTransaction transaction, AccountId account, WorkflowDraft workflow, CancellationToken cancellationToken)
    {
        await transaction.Sql(Upsert, account.Value, workflow.Id, workflow.Name, workflow.DatabaseId, workflow.Active, workflow.Mode, workflow.Nodes).RunAsync(cancellationToken);
        await transaction.Sql(UpdateAlone, account.Value, workflow.Id, workflow.Mode).RunAsync(cancellationToken);
    }
}
