using System.Text.Json;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Provisioning;

/// <summary>Whether what triggers and workflows ask of profiles, and what workflows write to them, is possible, by the fields of their database.</summary>
internal sealed class QueryCheck(IProfileQueries queries, IProfileChanges changes)
{
    internal IEnumerable<ProvisioningFault> FaultsOf(IReadOnlyList<AccountEntry> accounts) => FaultsOfConditions(accounts).Concat(FaultsOfNodes(accounts));

    private IEnumerable<ProvisioningFault> FaultsOfConditions(IReadOnlyList<AccountEntry> accounts) =>
        from account in accounts.Index()
        from trigger in account.Item.Triggers.Index()
        where trigger.Item.ConditionJson is not null
        let fault = queries.FaultOf(Database(account.Item, trigger.Item.DatabaseId), JsonElement.Parse(trigger.Item.ConditionJson!))
        where fault is not null
        select new ProvisioningFault($"accounts[{account.Index}].triggers[{trigger.Index}].condition", fault);

    private IEnumerable<ProvisioningFault> FaultsOfNodes(IReadOnlyList<AccountEntry> accounts) =>
        from account in accounts.Index()
        from workflow in account.Item.Workflows.Index()
        let database = Database(account.Item, workflow.Item.DatabaseId)
        from node in workflow.Item.Nodes.Index()
        let fault = FaultOf(database, node.Item)
        where fault is not null
        select new ProvisioningFault($"accounts[{account.Index}].workflows[{workflow.Index}].nodes[{node.Index}].{fault.Value.Key}", fault.Value.Text);

    private (string Key, string Text)? FaultOf(ProfileDatabase database, NodeEntry node) => node switch
    {
        { Type: "condition" } when queries.FaultOf(database, (JsonElement)node.Value["query"]!) is { } fault => ("query", fault),
        { Type: "api_content_filter" } when queries.FaultOf((JsonElement)node.Value["query"]!) is { } fault => ("query", fault),
        { Type: "update_profile" } when changes.FaultOf(database, (JsonElement)node.Value["data"]!) is { } fault => ("data", fault),
        _ => null,
    };

    private static ProfileDatabase Database(AccountEntry account, int id)
    {
        var database = MergedFields.DatabasesOf(account).Single(one => one.Id == id);
        return new ProfileDatabase(default, default, id, database.Name, [.. database.Fields.Select((field, i) => new ProfileField(i + 1, field.Name, field.Type, field.IsMatchable))]);
    }
}
