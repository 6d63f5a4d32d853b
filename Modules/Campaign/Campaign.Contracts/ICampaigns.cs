using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Triggers and workflows, and what they sent.</summary>
public interface ICampaigns
{
    /// <summary>The trigger of that public id in the account; null: none.</summary>
    ValueTask<TriggerView?> FindTriggerAsync(AccountId account, int triggerId, CancellationToken cancellationToken);

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
public sealed record TriggerView(int Id, string Name, int DatabaseId, string Kind, bool Active);

/// <summary>A trigger to provision.</summary>
public sealed record TriggerDraft(int Id, string Name, int DatabaseId, int ResourceId, string Channel, string Kind, bool Active, MessageTemplate Message);

/// <summary>What a trigger sends: <c>{lead.field}</c> and <c>{apicontent.path}</c> are filled in; in HTML, escaped.</summary>
public sealed record MessageTemplate(string Subject, string Text, string Html);

/// <summary>A workflow to provision; its nodes as JSON.</summary>
public sealed record WorkflowDraft(int Id, string Name, int DatabaseId, bool Active, string Nodes);

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
