namespace BulkImport.Api.Provisioning;

// Whether the nodes of workflows hang together: every way leads to a node and none back, and every node is on a way from a start.
internal static class WorkflowCheck
{
    internal static IEnumerable<ProvisioningFault> FaultsOf(IReadOnlyList<AccountEntry> accounts) =>
        from account in accounts.Index()
        from workflow in account.Item.Workflows.Index()
        from fault in FaultsOf(account.Item, workflow.Item.Nodes, $"accounts[{account.Index}].workflows[{workflow.Index}].nodes")
        select fault;

    private static IEnumerable<ProvisioningFault> FaultsOf(AccountEntry account, IReadOnlyList<NodeEntry> nodes, string path)
    {
        var byId = nodes.GroupBy(node => node.Id).ToDictionary(group => group.Key, group => group.First());
        var dangling = FaultsOfNodes(account, nodes, byId, path).ToList();
        if (nodes.Count == 0 || dangling.Count > 0) { return dangling; }

        var starts = nodes.Count(node => node is { Type: "start", Name: "Default" });
        if (starts != 1) { return [new ProvisioningFault(path, $"must hold one start with the name Default, not {starts}")]; }
        return FaultsOfWays(account, nodes, byId, path);
    }

    private static IEnumerable<ProvisioningFault> FaultsOfNodes(AccountEntry account, IReadOnlyList<NodeEntry> nodes, Dictionary<string, NodeEntry> byId, string path)
    {
        foreach (var (index, node) in nodes.Index())
        {
            if (node.Id.Length > 0 && byId[node.Id] != node) { yield return new ProvisioningFault($"{path}[{index}].id", $"\"{node.Id}\" is the id of another node"); }
            foreach (var (key, target) in node.Ways.Where(way => way.Target.Length > 0))
            {
                if (!byId.TryGetValue(target, out var found)) { yield return new ProvisioningFault($"{path}[{index}].{key}", $"no node \"{target}\""); }
                else if (found.Type == "start") { yield return new ProvisioningFault($"{path}[{index}].{key}", $"\"{target}\" is a start: nothing leads there"); }
            }

            if (node.Resource != 0 && account.Resources.All(resource => resource.Id != node.Resource))
            {
                yield return new ProvisioningFault($"{path}[{index}].resourceId", $"no resource {node.Resource} in this account");
            }
        }
    }

    private static IEnumerable<ProvisioningFault> FaultsOfWays(AccountEntry account, IReadOnlyList<NodeEntry> nodes, Dictionary<string, NodeEntry> byId, string path)
    {
        var ordered = new List<NodeEntry>();
        if (CycleIn(nodes, byId, ordered) is { } cycle) { return [new ProvisioningFault(path, $"leads in a circle: {cycle}")]; }

        // Backwards: when a node is looked at, what it leads to is known.
        var longest = new Dictionary<NodeEntry, TimeSpan>();
        ordered.ForEach(node => longest[node] = node.Delay + node.Ways.Select(way => longest.GetValueOrDefault(byId.GetValueOrDefault(way.Target)!)).DefaultIfEmpty().Max());
        var reached = nodes.SelectMany(node => node.Ways).Select(way => way.Target).ToHashSet();
        var days = account.Retention?.ResultDays ?? 7;
        return nodes.Index().Where(node => node.Item.Type != "start" && !reached.Contains(node.Item.Id))
            .Select(node => new ProvisioningFault($"{path}[{node.Index}]", "nothing leads there"))
            .Concat(nodes.Index().Where(node => node.Item.Type == "start" && longest[node.Item] >= TimeSpan.FromDays(days)).Select(node => new ProvisioningFault(
                $"{path}[{node.Index}]", $"its delays come to {longest[node.Item].TotalDays:0.#} days: what a launch did is kept for {days} (retention.resultDays)")));
    }

    private static string? CycleIn(IReadOnlyList<NodeEntry> nodes, Dictionary<string, NodeEntry> byId, List<NodeEntry> ordered)
    {
        var open = new List<string>();
        return nodes.Select(node => Visit(node)).FirstOrDefault(cycle => cycle is not null);

        string? Visit(NodeEntry node)
        {
            if (ordered.Contains(node)) { return null; }
            var place = open.IndexOf(node.Id);
            if (place >= 0) { return string.Join(" → ", [.. open.Skip(place), node.Id]); }

            open.Add(node.Id);
            var cycle = node.Ways.Select(way => byId.TryGetValue(way.Target, out var next) ? Visit(next) : null).FirstOrDefault(found => found is not null);
            open.RemoveAt(open.Count - 1);
            ordered.Add(node);
            return cycle;
        }
    }
}
