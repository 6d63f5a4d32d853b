using System.Globalization;
using System.Text.Json;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.FollowJob;

/// <summary>Answers a bulk that was accepted: its id, what became of it, or how it stands (contracts.md B3.4, B4, E2.13).</summary>
internal sealed class JobAnswer(ITasks tasks, JobRows rows, DengageOptions options)
{
    /// <summary>It is durable; its job tells what becomes of it. One that was given a later place is told when it begins.</summary>
    internal static Task AcceptAsync(HttpContext context, BulkId bulk, DateTimeOffset? startsAt = null, int? place = null) =>
        DengageAnswer.SucceedAsync(context, bulk.ToString(), startsAt is { } start ? json => WritePlace(json, start, place) : null, StatusCodes.Status202Accepted);

    private static void WritePlace(Utf8JsonWriter json, DateTimeOffset startsAt, int? place)
    {
        json.WriteStartObject();
        json.WriteString("starts_at", startsAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("place", place ?? 0);
        json.WriteEndObject();
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="caller">Who waits.</param>
    /// <param name="bulk">For which bulk.</param>
    /// <param name="throwsFor">One invalid record, and none was written: the name of the list it stands in. null: the others were.</param>
    internal async Task WaitAsync(HttpContext context, Caller caller, BulkId bulk, string? throwsFor)
    {
        var task = await tasks.WaitAsync(caller.Account, bulk, options.SynchronousPatience, context.RequestAborted);
        if (task?.State is not BulkState.Finished)
        {
            await (task is { FinishedAt: not null } ? DengageAnswer.RefuseAsync(context, Broken(task), bulk.ToString()) : AcceptAsync(context, bulk));
            return;
        }

        var result = await rows.ReadAsync(task, context.RequestAborted);
        await (throwsFor is not null && result.Errors.Count > 0
            ? DengageAnswer.RefuseAsync(context, NothingWritten(result, throwsFor), bulk.ToString(), json => Write(json, result))
            : DengageAnswer.SucceedAsync(context, bulk.ToString(), json => Write(json, result)));
    }

    /// <summary>How it stands.</summary>
    internal async Task ShowAsync(HttpContext context, TaskView task)
    {
        var result = await rows.ReadAsync(task, context.RequestAborted);
        await DengageAnswer.SucceedAsync(context, task.Id.ToString(), json =>
        {
            json.WriteStartObject();
            json.WriteString("jobId", task.Id.ToString());
            json.WriteString("status", StateWords.Dengage(task.State));
            result.WriteTo(json);
            json.WriteEndObject();
        });
    }

    private static DengageRefusal NothingWritten(JobResult result, string records)
    {
        var first = result.Errors[0];
        var place = $"{records}[{first.Index}]{(first.Column is null ? "" : ".")}{first.Column}";
        return DengageRefusal.Invalid($"Nothing was written: {place}: {first.Message}");
    }

    private static DengageRefusal Broken(TaskView task) =>
        new(StatusCodes.Status500InternalServerError, DengageRefusal.UnexpectedError, $"UnexpectedError: the bulk was {(task.State == BulkState.Cancelled ? "cancelled" : "given up")}");

    private static void Write(Utf8JsonWriter json, JobResult result)
    {
        json.WriteStartObject();
        result.WriteTo(json);
        json.WriteEndObject();
    }
}
