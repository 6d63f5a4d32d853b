using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Bulks;

/// <summary>A bulk as the ledger's addresses show it.</summary>
internal static class BulkDocument
{
    internal static object Of(TaskView task, IReadOnlyList<BulkTransition>? history = null) => new
    {
        id = task.Id.ToString(),
        number = task.Number.Value,
        dialect = task.Dialect,
        importId = task.ImportId,
        requestNumber = task.RequestNumber,
        state = task.State.ToString(),
        status = new { altcraft = StateWords.Altcraft(task.State), dengage = StateWords.Dengage(task.State), placewise = StateWords.Placewise(task.State) },
        progress = task.Progress,
        rows = task.Rows,
        counts = task.Counts,
        notAttempted = task.NotAttempted,
        launched = task.Launched,
        warnings = task.Warnings,
        error = task.Error,
        retries = task.Retries,
        retryAt = task.RetryAt,
        acceptedAt = task.AcceptedAt,
        startsAt = task.StartsAt,
        startedAt = task.StartedAt,
        finishedAt = task.FinishedAt,
        payloadExpiresAt = task.PayloadExpiresAt,
        expiresAt = task.ExpiresAt,
        history = history?.Select(step => new { at = step.At, from = step.From?.ToString(), to = step.To.ToString(), cause = step.Cause }),
    };
}
