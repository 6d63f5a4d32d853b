using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>The names of triggers and workflows.</summary>
internal sealed class CampaignNames(ICampaigns campaigns, Caller caller) : DataLoader<(CampaignKind Kind, int Id), string>
{
    protected override async Task<IReadOnlyDictionary<(CampaignKind Kind, int Id), string>> LoadBatchAsync(IReadOnlyList<(CampaignKind Kind, int Id)> keys, CancellationToken cancellationToken)
    {
        var names = new Dictionary<(CampaignKind, int), string>();
        foreach (var trigger in keys.Any(key => key.Kind == CampaignKind.Trigger) ? await campaigns.ListTriggersAsync(caller.Account, cancellationToken) : [])
        {
            names[(CampaignKind.Trigger, trigger.Id)] = trigger.Name;
        }

        foreach (var workflow in keys.Any(key => key.Kind == CampaignKind.Workflow) ? await campaigns.ListWorkflowsAsync(caller.Account, cancellationToken) : [])
        {
            names[(CampaignKind.Workflow, workflow.Id)] = workflow.Name;
        }

        return names;
    }
}
