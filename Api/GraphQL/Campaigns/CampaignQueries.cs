using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>The triggers, workflows and hooks of the account.</summary>
[ExtendObjectType("Query")]
internal sealed class CampaignQueries(ICampaigns campaigns)
{
    /// <summary>The triggers by their ids.</summary>
    [Authorize(Policies.Read)]
    public async Task<IEnumerable<TriggerNode>> TriggersAsync(Caller caller, CancellationToken cancellationToken) =>
        (await campaigns.ListTriggersAsync(caller.Account, cancellationToken)).Select(trigger => new TriggerNode(trigger));

    /// <summary>A trigger.</summary>
    [Authorize(Policies.Read)]
    public async Task<TriggerNode?> TriggerAsync(int id, Caller caller, CancellationToken cancellationToken) =>
        await campaigns.FindTriggerAsync(caller.Account, id, cancellationToken) is { } trigger ? new TriggerNode(trigger) : null;

    /// <summary>The workflows by their ids.</summary>
    [Authorize(Policies.Read)]
    public async Task<IEnumerable<WorkflowNode>> WorkflowsAsync(Caller caller, CancellationToken cancellationToken) =>
        (await campaigns.ListWorkflowsAsync(caller.Account, cancellationToken)).Select(workflow => new WorkflowNode(workflow));

    /// <summary>A workflow.</summary>
    [Authorize(Policies.Read)]
    public async Task<WorkflowNode?> WorkflowAsync(int id, Caller caller, CancellationToken cancellationToken) =>
        await campaigns.FindWorkflowAsync(caller.Account, id, cancellationToken) is { } workflow ? new WorkflowNode(workflow) : null;

    /// <summary>Addresses that are told what happens. Secrets are never shown.</summary>
    [Authorize(Policies.Read)]
    public static async Task<IEnumerable<HookNode>> HooksAsync(Caller caller, IHooks hooks, CancellationToken cancellationToken) =>
        (await hooks.ListAsync(caller.Account, cancellationToken)).Select(hook => new HookNode(hook.Id, hook.Url, hook.Events, hook.DisabledAt));
}

/// <summary>An address that is told what happens.</summary>
/// <param name="Id">Part of the ids of its messages.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events"><c>launch</c>, <c>delivery</c>, <c>bulk</c>.</param>
/// <param name="DisabledAt">When its address said that it is gone; null: it is told.</param>
[GraphQLName("Hook")]
internal sealed record HookNode([property: ID] int Id, string Url, IReadOnlyList<string> Events, DateTimeOffset? DisabledAt);
