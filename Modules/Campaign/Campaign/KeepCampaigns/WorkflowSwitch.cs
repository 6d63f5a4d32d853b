using BulkImport.Campaign.CountLaunches;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.KeepCampaigns;

/// <summary>Switches a workflow on, emptied first if wanted, or off: those who are in it go on then, and nobody comes in.</summary>
internal static class WorkflowSwitch
{
    private const string UpdateActive = "update campaign.workflow set active = $3 where account = $1 and id = $2";

    private const string EndJourneys = """
        with ended as (
            update campaign.journey j set ended_at = $3, due_at = null, alone = alone and w.mode = 'skip_in_any_case'
            from campaign.workflow w
            where j.account = $1 and j.workflow = $2 and j.ended_at is null and w.account = $1 and w.id = $2
            returning j.node)
        select node, count(*)::int from ended group by node
        """;

    internal static async Task<bool> SetAsync(
        NpgsqlDataSource dataSource, AccountId account, int workflow, bool active, bool skipProfiles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await transaction.Sql(UpdateActive, account.Value, workflow, active).RunAsync(cancellationToken) == 0)
        {
            return false;
        }

        var ended = skipProfiles && active
            ? await transaction.Sql(EndJourneys, account.Value, workflow, now).AllAsync(row => (Node: row.GetString(0), "emptied", row.GetInt32(1)), cancellationToken)
            : [];
        await NodeCounters.AddAsync(transaction, account, workflow, ended, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
