using System.Text.Json;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>A workflow: a graph that each launch passes.</summary>
[GraphQLName("Workflow")]
internal sealed class WorkflowNode(WorkflowView view)
{
    private static readonly string[] Ways = ["next", "yes", "no", "onFailure"];

    private readonly JsonElement _nodes = JsonElement.Parse(view.Nodes);

    public int Id => view.Id;

    public string Name => view.Name;

    public int DatabaseId => view.DatabaseId;

    /// <summary>Only active workflows take profiles in.</summary>
    public bool Active => view.Active;

    /// <summary>What happens to a profile that is inside: <c>skip</c>, <c>skip_in_any_case</c>, <c>allow</c>.</summary>
    public string Mode => view.Mode;

    /// <summary>New launches begin with it, and keep it.</summary>
    public int Version => view.Version;

    /// <summary>The nodes as they were given: they hold addresses and keys of others, so it takes the role admin.</summary>
    [Authorize(Policies.Admin)]
    public JsonElement Definition => _nodes;

    /// <summary>What came of its launches: how many there were, how many still wait inside, and the messages of all its nodes.</summary>
    [Cost(5)]
    public async Task<IEnumerable<Counter>> CountersAsync(WorkflowCounters counters, StandingJourneys standing)
    {
        if (await counters.LoadAsync(view.Id) is not { } counts)
        {
            return [];
        }

        var stand = await standing.LoadAsync(view.Id);
        var messages = counts.Where(node => node.Key.Length > 0).SelectMany(node => node).Where(counter => counter.IsOfMessages)
            .GroupBy(counter => counter.Name, (name, same) => new Counter(name, same.Sum(counter => counter.Count)));
        return counts[""].Concat(messages).Append(new Counter("waiting", stand?.Values.Sum() ?? 0));
    }

    /// <summary>The graph, with what came by each node.</summary>
    [Cost(5, ListSize = 20)]
    public async Task<IEnumerable<StepNode>> NodesAsync(WorkflowCounters counters, StandingJourneys standing)
    {
        var (counts, stand) = (await counters.LoadAsync(view.Id), await standing.LoadAsync(view.Id));
        return _nodes.EnumerateArray().Select(node => Step(node, counts, stand ?? new Dictionary<string, int>()));
    }

    private static StepNode Step(JsonElement node, ILookup<string, Counter>? counts, IReadOnlyDictionary<string, int> standing)
    {
        var id = node.GetProperty("id").GetString()!;
        return new StepNode(id, node.GetProperty("type").GetString()!, [.. WaysOf(node)], counts?[id] ?? [], standing.GetValueOrDefault(id));
    }

    private static IEnumerable<StepWay> WaysOf(JsonElement node) => node.TryGetProperty("parts", out var parts)
        ? parts.EnumerateArray().Select(part => new StepWay(part.GetProperty("name").GetString()!, part.GetProperty("next").GetString()!))
        : Ways.Where(way => node.TryGetProperty(way, out var to) && to.ValueKind == JsonValueKind.String).Select(way => new StepWay(way, node.GetProperty(way).GetString()!));
}

/// <summary>A step of a workflow.</summary>
/// <param name="Id">Unique within the workflow.</param>
/// <param name="Type"><c>start</c>, <c>condition</c>, <c>api_content_filter</c>, <c>delay</c>, <c>send</c>, <c>api_call</c>, <c>update_profile</c>, <c>ab_split</c>, <c>end</c>.</param>
/// <param name="Next">Where it leads to.</param>
/// <param name="Counters">What came by it.</param>
/// <param name="Standing">How many launches stand at it now.</param>
[GraphQLName("WorkflowNode")]
internal sealed record StepNode(string Id, string Type, IReadOnlyList<StepWay> Next, IEnumerable<Counter> Counters, int Standing);

/// <summary>A way from one step to another.</summary>
/// <param name="Label"><c>next</c>, <c>yes</c>, <c>no</c>, <c>onFailure</c>, or the name of a part of a split.</param>
/// <param name="To">The other step's id.</param>
[GraphQLName("WorkflowEdge")]
internal sealed record StepWay(string Label, string To);

/// <summary>Counters of workflows, by node; those under an empty node are of the launches as a whole.</summary>
internal sealed class WorkflowCounters(ICampaigns campaigns, Caller caller) : DataLoader<int, ILookup<string, Counter>>
{
    protected override async Task<IReadOnlyDictionary<int, ILookup<string, Counter>>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        (await campaigns.ReadCountersAsync(caller.Account, "workflow", keys, cancellationToken)).GroupBy(one => one.CampaignId)
            .ToDictionary(group => group.Key, group => group.ToLookup(one => one.Counter.Node, one => new Counter(one.Counter.Name, one.Counter.Count)));
}

/// <summary>How many launches stand at each node of workflows.</summary>
internal sealed class StandingJourneys(ICampaigns campaigns, Caller caller) : DataLoader<int, IReadOnlyDictionary<string, int>>
{
    protected override async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        (await campaigns.CountStandingAsync(caller.Account, keys, cancellationToken)).GroupBy(one => one.WorkflowId)
            .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, int>)group.ToDictionary(one => one.Node, one => one.Count));
}
