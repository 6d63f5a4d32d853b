using System.Text.Json;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>The nodes of one version of a workflow.</summary>
internal sealed class WorkflowGraph
{
    /// <summary>Where launches by a request begin (contracts.md A6).</summary>
    internal const string DefaultStart = "Default";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    private readonly Dictionary<string, WorkflowNode> _nodes;

    private WorkflowGraph(IReadOnlyList<WorkflowNode> nodes)
    {
        _nodes = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        Ordered = Order(nodes);
    }

    /// <summary>Each before those it leads to, so that a set of journeys passes every node once.</summary>
    internal IReadOnlyList<WorkflowNode> Ordered { get; }

    internal static WorkflowGraph Parse(string nodes) => new(JsonSerializer.Deserialize<List<WorkflowNode>>(nodes, Json)!);

    internal WorkflowNode? Find(string id) => _nodes.GetValueOrDefault(id);

    private List<WorkflowNode> Order(IReadOnlyList<WorkflowNode> nodes)
    {
        var (ordered, seen) = (new List<WorkflowNode>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var node in nodes)
        {
            Visit(node, ordered, seen);
        }

        ordered.Reverse();
        return ordered;
    }

    private void Visit(WorkflowNode node, List<WorkflowNode> ordered, HashSet<string> seen)
    {
        if (!seen.Add(node.Id))
        {
            return;
        }

        foreach (var way in node.Ways)
        {
            Visit(_nodes[way], ordered, seen);
        }

        ordered.Add(node);
    }
}
