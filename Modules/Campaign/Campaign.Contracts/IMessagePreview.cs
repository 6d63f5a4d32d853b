using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>Shows what a campaign would send; nothing is sent, written or counted.</summary>
public interface IMessagePreview
{
    /// <summary>The message of a trigger to the profile; null: there is no such trigger or profile.</summary>
    Task<PreviewView?> OfTriggerAsync(AccountId account, int triggerId, DatabaseKey database, long profile, JsonElement? content, CancellationToken cancellationToken);

    /// <summary>The message of a send node of the workflow's present version to the profile; null: there is no such workflow, node or profile.</summary>
    Task<PreviewView?> OfWorkflowAsync(AccountId account, int workflowId, string node, DatabaseKey database, long profile, JsonElement? content, CancellationToken cancellationToken);
}

/// <summary>A message as it would be sent.</summary>
/// <param name="Channel">By which it would go.</param>
/// <param name="SkipReason">Why it would not be sent, as in <see cref="DeliveryView.Reason"/>; empty: it would.</param>
/// <param name="Address">To whom.</param>
/// <param name="Subject">Rendered.</param>
/// <param name="Text">Rendered.</param>
/// <param name="Html">Rendered; empty when the template has none.</param>
public sealed record PreviewView(string Channel, string SkipReason, string Address, string Subject, string Text, string Html);
