using BulkImport.Api.Rest.Altcraft.FollowTask;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>Answers an accepted bulk: its task, or what became of its rows once it ended (contracts.md A5.3, A8).</summary>
internal sealed class ImportAnswer(ITasks tasks, TaskRows rows, AltcraftOptions options)
{
    internal async Task WriteAsync(HttpContext context, ImportMethod method, AccountId account, BulkId bulk)
    {
        if (method.Answers == AnswerShape.Task)
        {
            await AltcraftAnswer.SucceedAsync(context, json => json.WriteString("task_id", bulk.ToString()));
            return;
        }

        var task = await tasks.WaitAsync(account, bulk, options.SynchronousPatience, context.RequestAborted);
        if (task?.State is not BulkState.Finished)
        {
            var why = task is { FinishedAt: not null } ? $"the import was {StateWords.Altcraft(task.State)}" : "the import is not over yet, it goes on";
            await AltcraftAnswer.RefuseAsync(context, Refusal.Internal($"{why}; see tasks/status of {bulk}"));
            return;
        }

        await (method.Answers == AnswerShape.Profile ? WriteProfileAsync(context, task) : WriteRowsAsync(context, task, method.Answers));
    }

    private async Task WriteProfileAsync(HttpContext context, TaskView task)
    {
        await foreach (var row in tasks.ReadRowsAsync(task, only: null, limit: 1, context.RequestAborted))
        {
            await (row.Rejection is { } rejection
                ? AltcraftAnswer.RefuseAsync(context, RefusalOf(rejection))
                : AltcraftAnswer.SucceedAsync(context, json => json.WriteString("profile_id", ProfileId.Format(task.Database, row.Profile))));
        }
    }

    /// <summary>Why the one row of a request was rejected, as the answer to the request.</summary>
    internal static Refusal RefusalOf(RowRejection rejection)
    {
        var debug = rejection.Place.Length == 0 ? rejection.Text : $"{rejection.Place}: {rejection.Text}";
        return rejection.Code switch { 404 => Refusal.NotFound(debug), 409 => Refusal.SeveralMatch(debug), _ => Refusal.Invalid(debug) };
    }

    private async Task WriteRowsAsync(HttpContext context, TaskView task, AnswerShape shape)
    {
        await using var answer = AnswerBody.Begin(context);
        answer.Json.WriteStartObject();
        AltcraftAnswer.WriteSuccess(answer.Json);
        answer.Json.WriteStartArray("result");
        await (shape == AnswerShape.Rows ? rows.WriteAsync(answer, task, withSuccess: true, context.RequestAborted) : WriteIdsAsync(answer, task, context.RequestAborted));
        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    // Only those that the campaign went to.
    private async Task WriteIdsAsync(AnswerBody answer, TaskView task, CancellationToken cancellationToken)
    {
        await foreach (var row in tasks.ReadRowsAsync(task, only: null, int.MaxValue, cancellationToken))
        {
            if (row.Profile > 0 && row.Rejection is null)
            {
                answer.Json.WriteStringValue(ProfileId.Format(task.Database, row.Profile));
                await answer.SendWhenLongAsync();
            }
        }
    }
}
