using BulkImport.Api.Provisioning;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>Makes triggers and workflows be as asked for, and switches them.</summary>
[ExtendObjectType("Mutation")]
internal sealed class CampaignMutations(ICampaigns campaigns, CampaignDrafts drafts)
{
    /// <summary>Makes a trigger, or makes the one of that id be like this. The accounts file, where it names the same id, has its way at the next start.</summary>
    [Authorize(Policies.Admin)]
    public async Task<TriggerPayload> UpsertTriggerAsync(TriggerInput input, Caller caller, CancellationToken cancellationToken)
    {
        var (entry, errors) = await drafts.CheckAsync(caller.Account, "triggers", input.ToDraft(), cancellationToken);
        if (entry is not null)
        {
            await campaigns.ProvisionAsync(caller.Account, [ProvisioningStart.Draft(entry.Triggers[0])], [], cancellationToken);
        }

        return new TriggerPayload(entry is null ? null : await FindTriggerAsync(caller, input.Id, cancellationToken), errors);
    }

    /// <summary>Makes a workflow, or makes the one of that id be like this. The accounts file, where it names the same id, has its way at the next start.</summary>
    [Authorize(Policies.Admin)]
    public async Task<WorkflowPayload> UpsertWorkflowAsync(WorkflowInput input, Caller caller, CancellationToken cancellationToken)
    {
        var (entry, errors) = await drafts.CheckAsync(caller.Account, "workflows", input.ToDraft(), cancellationToken);
        if (entry is not null)
        {
            await campaigns.ProvisionAsync(caller.Account, [], [ProvisioningStart.Draft(entry.Workflows[0])], cancellationToken);
        }

        return new WorkflowPayload(entry is null ? null : await FindWorkflowAsync(caller, input.Id, cancellationToken), errors);
    }

    /// <summary>Lets a trigger launch.</summary>
    [Authorize(Policies.Admin)]
    public Task<TriggerPayload> ActivateTriggerAsync(int id, Caller caller, CancellationToken cancellationToken) => SwitchTriggerAsync(caller, id, true, cancellationToken);

    /// <summary>Keeps a trigger from launching.</summary>
    [Authorize(Policies.Admin)]
    public Task<TriggerPayload> DeactivateTriggerAsync(int id, Caller caller, CancellationToken cancellationToken) => SwitchTriggerAsync(caller, id, false, cancellationToken);

    /// <summary>Lets a workflow take profiles in; it is emptied first when <paramref name="skipProfiles"/> says so.</summary>
    [Authorize(Policies.Admin)]
    public Task<WorkflowPayload> ActivateWorkflowAsync(int id, Caller caller, CancellationToken cancellationToken, bool skipProfiles = false) =>
        SwitchWorkflowAsync(caller, id, true, skipProfiles, cancellationToken);

    /// <summary>Keeps a workflow from taking profiles in; those inside go on.</summary>
    [Authorize(Policies.Admin)]
    public Task<WorkflowPayload> DeactivateWorkflowAsync(int id, Caller caller, CancellationToken cancellationToken) =>
        SwitchWorkflowAsync(caller, id, false, false, cancellationToken);

    private async Task<TriggerPayload> SwitchTriggerAsync(Caller caller, int id, bool active, CancellationToken cancellationToken) =>
        await campaigns.SetTriggerActiveAsync(caller.Account, id, active, cancellationToken)
            ? new TriggerPayload(await FindTriggerAsync(caller, id, cancellationToken), [])
            : new TriggerPayload(null, [UserError.At(UserError.NotFound, "id", "there is no such trigger")]);

    private async Task<WorkflowPayload> SwitchWorkflowAsync(Caller caller, int id, bool active, bool skipProfiles, CancellationToken cancellationToken) =>
        await campaigns.SetWorkflowActiveAsync(caller.Account, id, active, skipProfiles, cancellationToken)
            ? new WorkflowPayload(await FindWorkflowAsync(caller, id, cancellationToken), [])
            : new WorkflowPayload(null, [UserError.At(UserError.NotFound, "id", "there is no such workflow")]);

    private async Task<TriggerNode?> FindTriggerAsync(Caller caller, int id, CancellationToken cancellationToken) =>
        await campaigns.FindTriggerAsync(caller.Account, id, cancellationToken) is { } trigger ? new TriggerNode(trigger) : null;

    private async Task<WorkflowNode?> FindWorkflowAsync(Caller caller, int id, CancellationToken cancellationToken) =>
        await campaigns.FindWorkflowAsync(caller.Account, id, cancellationToken) is { } workflow ? new WorkflowNode(workflow) : null;
}

/// <summary>A trigger after a change.</summary>
internal sealed record TriggerPayload(TriggerNode? Trigger, IReadOnlyList<UserError> UserErrors);

/// <summary>A workflow after a change.</summary>
internal sealed record WorkflowPayload(WorkflowNode? Workflow, IReadOnlyList<UserError> UserErrors);
