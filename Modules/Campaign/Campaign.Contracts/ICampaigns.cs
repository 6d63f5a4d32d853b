using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Triggers and workflows, and what they sent.</summary>
public interface ICampaigns
{
    /// <summary>The trigger of that public id in the account; null: none.</summary>
    ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken);

    /// <summary>The account's triggers in the order of their ids.</summary>
    Task<IReadOnlyList<TriggerView>> ListTriggersAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Lets a trigger launch, or no longer. false: the account has none of that id.</summary>
    Task<bool> SetTriggerActiveAsync(AccountId account, int triggerId, bool active, CancellationToken cancellationToken);

    /// <summary>The workflow of that public id in the account; null: none.</summary>
    ValueTask<WorkflowView?> FindWorkflowAsync(AccountId account, int workflowId, CancellationToken cancellationToken);

    /// <summary>The account's workflows in the order of their ids.</summary>
    Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a workflow take in profiles, or no longer: those that are in it go on. Switched on, it is emptied first when <paramref name="skipProfiles"/> says so.
    /// false: the account has none of that id.
    /// </summary>
    Task<bool> SetWorkflowActiveAsync(AccountId account, int workflowId, bool active, bool skipProfiles, CancellationToken cancellationToken);

    /// <summary>Where the launches of a bulk stand in their workflow, in input order. Launches that the workflow's mode kept out are not among them.</summary>
    Task<IReadOnlyList<JourneyView>> ReadJourneysAsync(BulkNumber bulk, int limit, CancellationToken cancellationToken);

    /// <summary>What came by each node of a workflow; under an empty node, what came of its launches.</summary>
    Task<IReadOnlyList<CounterView>> ReadWorkflowCountersAsync(AccountId account, int workflowId, CancellationToken cancellationToken);

    /// <summary>The finished messages of a bulk, in input order; of one state alone when it is named.</summary>
    Task<IReadOnlyList<DeliveryView>> ReadDeliveriesAsync(BulkNumber bulk, DateOnly day, string? state, int limit, CancellationToken cancellationToken);

    /// <summary>Lets the messages of a bulk that failed for good be sent anew. How many there are.</summary>
    Task<int> ReplayDeliveriesAsync(AccountId account, BulkNumber bulk, DateOnly day, CancellationToken cancellationToken);

    /// <summary>What came of all launches of a trigger.</summary>
    Task<IReadOnlyList<CounterView>> ReadCountersAsync(AccountId account, int triggerId, CancellationToken cancellationToken);

    /// <summary>What came of all launches of these triggers, or of these workflows by node; <paramref name="kind"/>: <c>trigger</c> or <c>workflow</c>.</summary>
    Task<IReadOnlyList<(int CampaignId, CounterView Counter)>> ReadCountersAsync(AccountId account, string kind, IReadOnlyList<int> ids, CancellationToken cancellationToken);

    /// <summary>How many launches stand at the nodes of these workflows now; nodes at which none stands are left out.</summary>
    Task<IReadOnlyList<(int WorkflowId, string Node, int Count)>> CountStandingAsync(AccountId account, IReadOnlyList<int> workflowIds, CancellationToken cancellationToken);

    /// <summary>Makes the account's senders be as given, idempotently; those that are not named are gone.</summary>
    Task ProvisionSendersAsync(AccountId account, IReadOnlyList<SenderDraft> senders, CancellationToken cancellationToken);

    /// <summary>Makes the account's triggers and workflows be as given, idempotently.</summary>
    Task ProvisionAsync(AccountId account, IReadOnlyList<TriggerDraft> triggers, IReadOnlyList<WorkflowDraft> workflows, CancellationToken cancellationToken);
}

/// <summary>A trigger campaign.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Name">For people.</param>
/// <param name="DatabaseId">The public id of the database whose profiles it is for.</param>
/// <param name="Kind"><c>api_call</c> can be launched by a request; others by events of the import.</param>
/// <param name="Active">Only active triggers launch.</param>
/// <param name="ResourceId">Whose subscriptions it writes to.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Message">What it sends.</param>
/// <param name="Condition">Of <c>profile_changed</c>: what it asks of the changed profile, as JSON.</param>
public sealed record TriggerView(
    int Id, string Name, int DatabaseId, string Kind, bool Active, int ResourceId, string Channel, MessageTemplate Message, string? Condition = null);

/// <summary>A workflow.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Name">For people.</param>
/// <param name="DatabaseId">The public id of the database whose profiles it is for.</param>
/// <param name="Active">Only active workflows take profiles in.</param>
/// <param name="Mode">What happens to a profile that is in it already: <c>skip</c>, <c>skip_in_any_case</c>, <c>allow</c>.</param>
/// <param name="Nodes">As JSON.</param>
/// <param name="Version">Of the nodes; new launches begin with it, and keep it.</param>
public sealed record WorkflowView(int Id, string Name, int DatabaseId, bool Active, string Mode, string Nodes, int Version);

/// <summary>A launch on its way through a workflow.</summary>
/// <param name="Ord">The row's position in the bulk.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="WorkflowId">The public id.</param>
/// <param name="Version">With which it began.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="EnteredAt">Since when.</param>
/// <param name="DueAt">At a delay: when it is over.</param>
/// <param name="EndedAt">null: it has not.</param>
public sealed record JourneyView(
    int Ord, long Profile, int WorkflowId, int Version, string Node, DateTimeOffset EnteredAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt);

/// <summary>A trigger to provision. <paramref name="Condition"/>: what a <c>profile_changed</c> asks of the changed profile, in the language of <c>custom_request</c>.</summary>
public sealed record TriggerDraft(
    int Id, string Name, int DatabaseId, int ResourceId, string Channel, string Kind, bool Active, MessageTemplate Message, string? Condition = null);

/// <summary>A way out of the house for the messages of a channel.</summary>
/// <param name="Name">Its name within the account.</param>
/// <param name="Channel">Whose messages it sends.</param>
/// <param name="Kind"><c>smtp</c>, <c>http</c>, or <c>mailbox</c>: messages are kept to be looked at.</param>
/// <param name="Resources">For these resources alone; none: for all of the channel that have no sender of their own.</param>
/// <param name="PerSecond">How many messages it may send in a second, over all processes; 0: as many as it can.</param>
/// <param name="Settings">What the kind needs, as JSON.</param>
public sealed record SenderDraft(string Name, string Channel, string Kind, IReadOnlyList<int> Resources, int PerSecond, string Settings);

/// <summary>How often something came of a campaign's launches: <c>launched</c>, <c>kept</c>, <c>sent</c>, <c>failed</c>, <c>skipped:reason</c>.</summary>
public sealed record CounterView(string Node, string Name, long Count);

/// <summary>
/// What a trigger sends: <c>{lead.field}</c>, <c>{subscription.email}</c>, <c>{subscription.phone}</c> and <c>{apicontent.path}</c> are filled in; in HTML, escaped;
/// <c>{lead.field|otherwise}</c> where there is nothing.
/// </summary>
public sealed record MessageTemplate(string Subject, string Text, string Html);

/// <summary>A workflow to provision; its nodes as JSON.</summary>
public sealed record WorkflowDraft(int Id, string Name, int DatabaseId, bool Active, string Mode, string Nodes);

/// <summary>One finished message of a launch.</summary>
/// <param name="Ord">The row's position in the bulk.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="Kind"><c>trigger</c> or <c>workflow</c>.</param>
/// <param name="CampaignId">The public id of the trigger or workflow.</param>
/// <param name="Node">The workflow's node; empty for a trigger.</param>
/// <param name="State"><c>kept</c>: in the mailbox; <c>sent</c>; <c>skipped</c>: not to be sent; <c>failed</c>: for good.</param>
/// <param name="Reason">
/// Of <c>skipped</c>: <c>no_address</c>, <c>passive</c>, <c>no_permission</c>, <c>switched_off</c>, <c>erased</c> or the status of the subscription; of <c>failed</c>:
/// <c>refused</c> or <c>gave_up</c>.
/// </param>
/// <param name="Reply">What the other side said.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Channel">By which it went.</param>
/// <param name="Address">Whom it is for.</param>
/// <param name="Subject">Rendered.</param>
/// <param name="Text">Rendered; of kept messages alone.</param>
/// <param name="Html">Rendered; empty when the template has none. Of kept messages alone.</param>
public sealed record DeliveryView(
    int Ord, long Profile, string Kind, int CampaignId, string Node, string State, string Reason, string Reply, int Attempts, string Channel, string Address, string Subject,
    string Text, string Html);
