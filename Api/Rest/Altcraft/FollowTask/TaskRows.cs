using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.FollowTask;

/// <summary>The results of a task's rows (contracts.md E1.5): one entry per item in input order, streamed from the database.</summary>
internal sealed class TaskRows(ITasks tasks, TimeProvider clock)
{
    /// <summary>Writes the entries; with success, one that went well says so in words too, as the methods that wait do.</summary>
    internal async Task WriteAsync(AnswerBody answer, TaskView task, bool withSuccess, CancellationToken cancellationToken)
    {
        var written = 0;
        await foreach (var row in tasks.ReadRowsAsync(task, only: null, int.MaxValue, cancellationToken))
        {
            Write(answer.Json, task, row, withSuccess);
            written++;
            await answer.SendWhenLongAsync();
        }

        // Rows of a bulk that was stopped have an entry too, so that places stay what they are; once the results are erased there is none at all.
        var isStopped = task.State is BulkState.Cancelled or BulkState.Failed && written == task.Counts.Attempted && clock.GetUtcNow() < task.ExpiresAt;
        for (; isStopped && written < task.Rows; written++)
        {
            answer.Json.WriteStartObject();
            WriteFault(answer.Json, 500, $"not attempted: the task was {StateWords.Altcraft(task.State)}");
            answer.Json.WriteEndObject();
            await answer.SendWhenLongAsync();
        }
    }

    private static void Write(Utf8JsonWriter json, TaskView task, RowView row, bool withSuccess)
    {
        json.WriteStartObject();
        if (row.Rejection is { } rejection)
        {
            WriteFault(json, rejection.Code, TextOf(rejection));
        }
        else if (row is { Profile: 0, Outcome: not RowOutcome.Skipped })
        {
            WriteFault(json, 404, "the profile was erased on request");
        }
        else if (withSuccess)
        {
            AltcraftAnswer.WriteSuccess(json);
        }

        if (row.Profile > 0)
        {
            json.WriteString("profile_id", ProfileId.Format(task.Database, row.Profile));
        }

        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, int code, string text)
    {
        json.WriteNumber("error", code);
        json.WriteString("error_text", text);
    }

    // The place in the sender's own words: data[17].data.email.
    private static string TextOf(RowRejection rejection) => rejection.Code == 400
        ? $"data[{rejection.Ord}]{(rejection.Place.Length == 0 ? "" : ".")}{rejection.Place}: {rejection.Text}"
        : rejection.Text;
}
