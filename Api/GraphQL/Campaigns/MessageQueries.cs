using System.Text.Json;
using BulkImport.Api.GraphQL.Profiles;
using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Campaigns;

/// <summary>Launches and messages.</summary>
[ExtendObjectType("Query")]
internal sealed class MessageQueries(ICampaignLists lists, ITasks tasks)
{
    private const int UsualPage = 25;
    private const int LargestPage = 500;

    /// <summary>What a task's rows launched, in input order.</summary>
    [Authorize(Policies.Read)]
    [Cost(5, ListSize = UsualPage)]
    public async Task<Connection<LaunchNode>?> LaunchesAsync([ID] string taskId, Caller caller, CancellationToken cancellationToken, int? first = null, string? after = null) =>
        Guid.TryParse(taskId, out var key) && await tasks.FindAsync(caller.Account, new BulkId(key), cancellationToken) is { } task
            ? await LaunchNode.ListAsync(lists, task, PageRequest.Forward(first, after, UsualPage, LargestPage), cancellationToken)
            : null;

    /// <summary>The finished messages of the account, those of the newest bulk first; the mailbox is those that are kept.</summary>
    [Authorize(Policies.Read)]
    [Cost(10, ListSize = UsualPage)]
    public async Task<Connection<DeliveryNode>> DeliveriesAsync(Caller caller, CancellationToken cancellationToken, DeliveryFilterInput? filter = null, int? first = null, string? after = null)
    {
        var page = PageRequest.Forward(first, after, UsualPage, LargestPage);
        return DeliveryNode.Page(
            page, await lists.ListDeliveriesAsync(caller.Account, (filter ?? new DeliveryFilterInput()).ToFilter(), DeliveryNode.PlaceOf(page), page.Size + 1, cancellationToken));
    }

    /// <summary>A finished message.</summary>
    [Authorize(Policies.Read)]
    public async Task<DeliveryNode?> DeliveryAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        DeliveryNode.KeyOf(id) is { } key && await lists.FindDeliveryAsync(caller.Account, key, cancellationToken) is { } entry ? new DeliveryNode(entry) : null;

    /// <summary>What a trigger, or a send node of a workflow, would send to a profile now. Nothing is sent. null: one of them is not there.</summary>
    [Authorize(Policies.Read)]
    public static async Task<MessagePreviewNode?> MessagePreviewAsync(
        [ID] string profileId, ProfileQueries profiles, IMessagePreview preview, Caller caller, CancellationToken cancellationToken, int? triggerId = null, int? workflowId = null,
        string? node = null, JsonElement? content = null)
    {
        if (await profiles.ProfileAsync(profileId, caller, cancellationToken) is not { } profile)
        {
            return null;
        }

        var view = (triggerId, workflowId, node) switch
        {
            ({ } trigger, null, null) => await preview.OfTriggerAsync(caller.Account, trigger, profile.Key, profile.Number, content, cancellationToken),
            (null, { } workflow, { } at) => await preview.OfWorkflowAsync(caller.Account, workflow, at, profile.Key, profile.Number, content, cancellationToken),
            _ => throw new GraphQLException("Either triggerId, or workflowId with node, is needed.", "BAD_USER_INPUT"),
        };
        return view is null ? null : new MessagePreviewNode(view.Channel, view.SkipReason, view.Address, view.Subject, view.Text, view.Html);
    }
}

/// <summary>A message as it would be sent.</summary>
/// <param name="Channel">By which it would go.</param>
/// <param name="SkipReason">Why it would not be sent; empty: it would.</param>
/// <param name="Address">To whom.</param>
/// <param name="Subject">Rendered.</param>
/// <param name="Text">Rendered.</param>
/// <param name="Html">Rendered; empty when the template has none.</param>
[GraphQLName("MessagePreview")]
internal sealed record MessagePreviewNode(string Channel, string SkipReason, string Address, string Subject, string Text, string Html);

/// <summary>Which messages are meant; what is left out does not matter.</summary>
[GraphQLName("DeliveryFilter")]
internal sealed record DeliveryFilterInput
{
    /// <summary>One of these.</summary>
    public IReadOnlyList<DeliveryState>? States { get; init; }

    public CampaignKind? Kind { get; init; }

    /// <summary>The public id of the trigger or workflow.</summary>
    public int? CampaignId { get; init; }

    /// <summary>The address that it went to; case does not count.</summary>
    public string? Address { get; init; }

    internal DeliveryFilter ToFilter() => new(
        States is { Count: > 0 } ? DeliveryNode.Words(States) : null, Kind is { } kind ? (short)(kind == CampaignKind.Workflow ? 2 : 1) : null, CampaignId,
        string.IsNullOrWhiteSpace(Address) ? null : Address.Trim());
}
