using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Triggers and workflows, and what they sent.</summary>
public interface ICampaigns
{
    /// <summary>The trigger of that public id in the account; null: none.</summary>
    ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken);

    /// <summary>The account's triggers in the order of their ids.</summary>
    Task<IReadOnlyList<TriggerView>> ListTriggersAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>The workflow of that public id in the account; null: none.</summary>
    ValueTask<WorkflowView?> FindWorkflowAsync(AccountId account, int workflowId, CancellationToken cancellationToken);

    /// <summary>The account's workflows in the order of their ids.</summary>
    Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Lets a workflow take in profiles, or no longer. false: the account has none of that id.</summary>
    Task<bool> SetWorkflowActiveAsync(AccountId account, int workflowId, bool active, CancellationToken cancellationToken);

    /// <summary>The newest deliveries of a bulk, in input order.</summary>
    Task<IReadOnlyList<DeliveryView>> ReadDeliveriesAsync(BulkNumber bulk, DateOnly day, int limit, CancellationToken cancellationToken);

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
public sealed record TriggerView(int Id, string Name, int DatabaseId, string Kind, bool Active, int ResourceId, string Channel, MessageTemplate Message);

/// <summary>A workflow.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Name">For people.</param>
/// <param name="DatabaseId">The public id of the database whose profiles it is for.</param>
/// <param name="Active">Only active workflows take profiles in.</param>
/// <param name="Mode">What happens to a profile that is in it already: <c>skip</c>, <c>skip_in_any_case</c>, <c>allow</c>.</param>
/// <param name="Nodes">As JSON.</param>
public sealed record WorkflowView(int Id, string Name, int DatabaseId, bool Active, string Mode, string Nodes);

/// <summary>A trigger to provision.</summary>
public sealed record TriggerDraft(int Id, string Name, int DatabaseId, int ResourceId, string Channel, string Kind, bool Active, MessageTemplate Message);

/// <summary>What a trigger sends: <c>{lead.field}</c> and <c>{apicontent.path}</c> are filled in; in HTML, escaped.</summary>
public sealed record MessageTemplate(string Subject, string Text, string Html);

/// <summary>A workflow to provision; its nodes as JSON.</summary>
public sealed record WorkflowDraft(int Id, string Name, int DatabaseId, bool Active, string Mode, string Nodes);

/// <summary>One message of a launch, as it was rendered.</summary>
/// <param name="Ord">The row's position in the bulk.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="State"><c>kept</c>: in the mailbox; <c>skipped</c>: no address to write to.</param>
/// <param name="Channel">Of the trigger.</param>
/// <param name="Address">Whom it is for.</param>
/// <param name="Subject">Rendered.</param>
/// <param name="Text">Rendered.</param>
/// <param name="Html">Rendered; empty when the template has none.</param>
public sealed record DeliveryView(int Ord, long Profile, string State, string Channel, string Address, string Subject, string Text, string Html);
