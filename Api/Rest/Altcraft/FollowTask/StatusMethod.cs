using System.Text.Json;
using BulkImport.Api.Rest.Altcraft.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Altcraft.FollowTask;

/// <summary><c>tasks/status</c> (contracts.md A7).</summary>
internal sealed class StatusMethod(ITasks tasks, AltcraftRequestReader reader, TaskRows rows)
{
    private const string Prefix = "task_";

    internal async Task HandleAsync(HttpContext context)
    {
        var (request, refusal) = await reader.ReadAsync(context);
        refusal ??= Check(request);
        if (refusal is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var id = request.Text("task_id")!;
        var task = TryParse(id, out var bulk) ? await tasks.FindAsync(request.Caller!.Account, bulk, context.RequestAborted) : null;
        await (task is null ? AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"task_id: no task {Shorten(id)}")) : WriteAsync(context, task, context.RequestAborted));
    }

    private static Refusal? Check(AltcraftRequest request)
    {
        if (!request.Caller!.May("tasks") && !request.Caller.May("import"))
        {
            return Refusal.NoAccess("token: lacks the role tasks");
        }

        return request.Get("task_id") switch
        {
            null => Refusal.Invalid("task_id: missing"),
            { ValueKind: not JsonValueKind.String } => Refusal.Invalid("task_id: must be a string"),
            _ => null,
        };
    }

    private static bool TryParse(string id, out BulkId bulk)
    {
        var bare = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
        var isId = Guid.TryParseExact(bare, "D", out var value);
        bulk = new BulkId(value);
        return isId;
    }

    private static string Shorten(string id) => id.Length <= 50 ? id : id[..50];

    private async Task WriteAsync(HttpContext context, TaskView task, CancellationToken cancellationToken)
    {
        await using var answer = AnswerBody.Begin(context);
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("status", StateWords.Altcraft(task.State));
        json.WriteNumber("progress", task.Progress);
        json.WriteStartObject("result");
        json.WriteNumber("error", task.State == BulkState.Failed ? 500 : 0);
        json.WriteString("error_text", task.Error ?? "");
        json.WriteStartArray("result");
        await rows.WriteAsync(answer, task, withSuccess: false, cancellationToken);
        json.WriteEndArray();
        json.WriteEndObject();
        if (task.Warnings is { } warnings)
        {
            json.WritePropertyName("warnings");
            warnings.WriteTo(json);
        }

        json.WriteEndObject();
        AltcraftAnswer.WriteSuccess(json);
        json.WriteEndObject();
        await answer.EndAsync();
    }
}
