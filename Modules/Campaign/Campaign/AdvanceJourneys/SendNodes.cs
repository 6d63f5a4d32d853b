using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>What the nodes of workflows send that send something.</summary>
internal static class SendNodes
{
    private const string Select = """
        select (node ->> 'resourceId')::int, node ->> 'channel', coalesce(node #>> '{message,subject}', ''), coalesce(node #>> '{message,text}', ''), coalesce(node #>> '{message,html}', '')
        from campaign.workflow_version v, jsonb_array_elements(v.nodes) as node
        where v.account = $1 and v.workflow = $2 and v.version = $3 and node ->> 'id' = $4 and node ->> 'type' = 'send'
        """;

    internal static Task<(int ResourceId, string Channel, MessageTemplate Message)?> FindAsync(
        NpgsqlTransaction transaction, AccountId account, int workflow, int version, string node, CancellationToken cancellationToken) =>
        transaction.Sql(Select, account.Value, workflow, version, node).FirstAsync(Read, cancellationToken);

    internal static Task<(int ResourceId, string Channel, MessageTemplate Message)?> FindAsync(
        NpgsqlDataSource dataSource, AccountId account, int workflow, int version, string node, CancellationToken cancellationToken) =>
        dataSource.Sql(Select, account.Value, workflow, version, node).FirstAsync(Read, cancellationToken);

    private static (int, string, MessageTemplate)? Read(NpgsqlDataReader row) =>
        (row.IsDBNull(0) ? 0 : row.GetInt32(0), row.GetString(1), new MessageTemplate(row.GetString(2), row.GetString(3), row.GetString(4)));
}
