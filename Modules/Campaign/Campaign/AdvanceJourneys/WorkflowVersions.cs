using System.Collections.Concurrent;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>The graphs of workflows by version. A version never changes, so each is read once.</summary>
internal sealed class WorkflowVersions(NpgsqlDataSource dataSource)
{
    private const string Select = "select nodes::text from campaign.workflow_version where account = $1 and workflow = $2 and version = $3";

    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<(AccountId, int, int), WorkflowGraph> _graphs = [];

    internal async ValueTask<WorkflowGraph> GetAsync(AccountId account, int workflow, int version, CancellationToken cancellationToken)
    {
        if (_graphs.TryGetValue((account, workflow, version), out var known))
        {
            return known;
        }

        var nodes = await dataSource.Sql(Select, account.Value, workflow, version).FirstAsync(row => row.GetString(0), cancellationToken)
            ?? throw new InvalidOperationException($"There is no version {version} of workflow {workflow}.");
        if (_graphs.Count >= MostKept)
        {
            _graphs.Clear();
        }

        return _graphs[(account, workflow, version)] = WorkflowGraph.Parse(nodes);
    }
}
