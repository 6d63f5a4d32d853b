using System.Text.Json;
using BulkImport.Campaign.AdvanceJourneys;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using Npgsql;

namespace BulkImport.Campaign.PreviewMessage;

internal sealed class MessagePreview(NpgsqlDataSource dataSource, ICampaigns campaigns, IProfiles profiles) : IMessagePreview
{
    public async Task<PreviewView?> OfTriggerAsync(
        AccountId account, int triggerId, DatabaseKey database, long profile, JsonElement? content, CancellationToken cancellationToken) =>
        await campaigns.FindTriggerAsync(account, triggerId, cancellationToken) is { } trigger
            ? await RenderAsync(new MessageSource(trigger.ResourceId, trigger.Channel, trigger.Message), database, profile, content, cancellationToken)
            : null;

    public async Task<PreviewView?> OfWorkflowAsync(
        AccountId account, int workflowId, string node, DatabaseKey database, long profile, JsonElement? content, CancellationToken cancellationToken) =>
        await campaigns.FindWorkflowAsync(account, workflowId, cancellationToken) is { } workflow
        && await SendNodes.FindAsync(dataSource, account, workflowId, workflow.Version, node, cancellationToken) is { } found
            ? await RenderAsync(new MessageSource(found.ResourceId, found.Channel, found.Message), database, profile, content, cancellationToken)
            : null;

    private async Task<PreviewView?> RenderAsync(MessageSource source, DatabaseKey database, long number, JsonElement? content, CancellationToken cancellationToken)
    {
        if (await profiles.ReadAsync(database, [number], cancellationToken) is not [var profile])
        {
            return null;
        }

        var message = new PreparedMessage(source, content).Render(Guid.Empty, 0, number, profile);
        return new PreviewView(message.Channel, message.Reason, message.Address, message.Subject, message.Text, message.Html);
    }
}
