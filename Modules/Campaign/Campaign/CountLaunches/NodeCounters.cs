using BulkImport.Campaign.LaunchChunk;
using BulkImport.Import.Contracts;
using Npgsql;

namespace BulkImport.Campaign.CountLaunches;

/// <summary>What came by the nodes of a workflow, in the order of the counters' keys.</summary>
internal static class NodeCounters
{
    internal static async Task AddAsync(
        NpgsqlTransaction transaction, AccountId account, int workflow, IEnumerable<(string Node, string Name, int Count)> counts, CancellationToken cancellationToken)
    {
        foreach (var node in counts.GroupBy(count => count.Node).OrderBy(node => node.Key, StringComparer.Ordinal))
        {
            var deltas = node.GroupBy(count => count.Name).Select(name => (name.Key, name.Sum(count => count.Count))).ToList();
            await Counters.AddAsync(transaction, account, LaunchOrder.WorkflowKind, workflow, node.Key, deltas, cancellationToken);
        }
    }
}
