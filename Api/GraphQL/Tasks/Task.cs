using System.Text.Json;
using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>A bulk as its sender follows it.</summary>
[GraphQLName("Task")]
internal sealed class TaskNode(TaskView view)
{
    [GraphQLIgnore]
    public TaskView View => view;

    /// <summary>The id that the sender was given: task_id, transactionId, job id.</summary>
    [ID]
    public string Id => view.Id.ToString();

    /// <summary>Ascending in the order of acceptance; Placewise's id.</summary>
    public long Number => view.Number.Value;

    /// <summary>By which the bulk came in.</summary>
    public Dialect Dialect => Enum.Parse<Dialect>(view.Dialect, ignoreCase: true);

    public TaskState State => (TaskState)view.State;

    /// <summary>The state as each dialect calls it.</summary>
    public StatusWords StatusWords => new(StateWords.Altcraft(view.State), StateWords.Dengage(view.State), StateWords.Placewise(view.State));

    /// <summary>Percent of the rows that were attempted; 100 when the task has ended.</summary>
    public int Progress => view.Progress;

    /// <summary>How many rows the bulk has.</summary>
    public int Rows => view.Rows;

    /// <summary>What became of the rows.</summary>
    public OutcomeTotals Counts => OutcomeTotals.Of(view.Counts, view.NotAttempted);

    /// <summary>How many rows launched the campaign that the bulk asked for.</summary>
    public int Launched => view.Launched;

    /// <summary>Over the time that the task took, or has taken; null before it begins.</summary>
    public double? RowsPerSecond(TimeProvider clock) => TaskSpeed.Of(view, clock.GetUtcNow())?.RowsPerSecond;

    /// <summary>At this speed; null when the task does not work.</summary>
    public int? SecondsLeft(TimeProvider clock) => TaskSpeed.Of(view, clock.GetUtcNow())?.SecondsLeft;

    /// <summary>The name by which the sender grouped bulks.</summary>
    public string? ImportId => view.ImportId;

    /// <summary>The sender's own number of the request.</summary>
    public string? RequestNumber => view.RequestNumber;

    /// <summary>Why the task failed, or is to be tried again.</summary>
    public string? Error => view.Error;

    /// <summary>What was passed over in rows that went in.</summary>
    public JsonElement? Warnings => view.Warnings;

    /// <summary>How often it was tried again.</summary>
    public int Retries => view.Retries;

    /// <summary>When it is tried again; null: it does not wait for that.</summary>
    public DateTimeOffset? RetryAt => view.RetryAt;

    public DateTimeOffset AcceptedAt => view.AcceptedAt;

    /// <summary>The place in line that a limit gave it.</summary>
    public DateTimeOffset? StartsAt => view.StartsAt;

    public DateTimeOffset? StartedAt => view.StartedAt;

    public DateTimeOffset? FinishedAt => view.FinishedAt;

    /// <summary>Whether it can be stopped.</summary>
    public bool CanCancel => view.State is BulkState.Waiting or BulkState.Working or BulkState.WaitingForRetry;

    /// <summary>Whether it can be let go on from its last finished chunk.</summary>
    public bool CanRetry(TimeProvider clock) => view.State == BulkState.Failed && (view.NotAttempted == 0 || clock.GetUtcNow() < view.PayloadExpiresAt);

    /// <summary>What the bulk holds, row by row.</summary>
    [Authorize(Policies.Read)]
    public BulkNode Bulk => new(this);
}

/// <summary>The vendors, and so their words and addresses.</summary>
internal enum Dialect
{
    Altcraft,
    Dengage,
    Placewise,
}

/// <summary>Where a task stands.</summary>
internal enum TaskState
{
    /// <summary>In its account's line.</summary>
    Waiting,

    /// <summary>Its rows are being matched.</summary>
    Working,

    /// <summary>A chunk failed; it is tried again.</summary>
    WaitingForRetry,

    /// <summary>Every row has its outcome.</summary>
    Finished,

    /// <summary>Given up; it can be retried while its rows are kept.</summary>
    Failed,

    /// <summary>Stopped on request.</summary>
    Cancelled,
}

/// <summary>A state in the words of the dialects.</summary>
internal sealed record StatusWords(string Altcraft, string Dengage, string Placewise);

/// <summary>How many rows ended how.</summary>
[GraphQLName("OutcomeCounts")]
internal sealed record OutcomeTotals(int Created, int Updated, int Unchanged, int Skipped, int Rejected, int NotAttempted)
{
    internal static OutcomeTotals Of(OutcomeCounts counts, int notAttempted) =>
        new(counts.Created, counts.Updated, counts.Unchanged, counts.Skipped, counts.Rejected, notAttempted);
}

/// <summary>How fast a task is.</summary>
internal sealed record TaskSpeed(double RowsPerSecond, int? SecondsLeft)
{
    /// <summary>null: it has not begun, or no row is done.</summary>
    internal static TaskSpeed? Of(TaskView task, DateTimeOffset now)
    {
        var seconds = ((task.FinishedAt ?? now) - task.StartedAt)?.TotalSeconds;
        if (seconds is not > 0 || task.Counts.Attempted == 0)
        {
            return null;
        }

        var rate = task.Counts.Attempted / seconds.Value;
        return new TaskSpeed(Math.Round(rate, 1), task.State == BulkState.Working ? (int)Math.Ceiling(task.NotAttempted / rate) : null);
    }
}
