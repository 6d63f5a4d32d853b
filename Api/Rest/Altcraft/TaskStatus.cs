using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary><c>tasks/status</c> (contracts.md A7): one entry per item in input order, as far as they were attempted, streamed from the database.</summary>
internal sealed class TaskStatus(ITasks tasks, IAccounts accounts, TimeProvider clock)
{
    private const string Prefix = "task_";

    internal async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        using var window = new BodyWindow(context.Request.Body, AltcraftRequestReader.MaxBodyBytes);
        var reader = new AltcraftRequestReader(window, accounts, upload: null);
        var refusal = await reader.ReadAsync(AltcraftToken.Beside(context.Request), cancellationToken) ?? Check(reader.Request);
        if (refusal is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var id = reader.Request.Text("task_id")!;
        var task = TryParse(id, out var bulk) ? await tasks.FindAsync(reader.Request.Caller!.Account, bulk, cancellationToken) : null;
        await (task is null ? AltcraftAnswer.RefuseAsync(context, Refusal.NotFound($"task_id: no task {Shorten(id)}")) : WriteAsync(context, task, cancellationToken));
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
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, AltcraftAnswer.WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        writer.WriteString("status", StateWords.Altcraft(task.State));
        writer.WriteNumber("progress", task.Progress);
        writer.WriteStartObject("result");
        writer.WriteNumber("error", task.State == BulkState.Failed ? 500 : 0);
        writer.WriteString("error_text", task.Error ?? "");
        writer.WriteStartArray("result");
        await WriteItemsAsync(writer, task, cancellationToken);
        writer.WriteEndArray();
        writer.WriteEndObject();
        WriteWarnings(writer, task);
        writer.WriteEndObject();
        AltcraftAnswer.WriteSuccess(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    // Rows of a bulk that was stopped have an entry too, so that places stay what they are; once the results are erased there is none at all.
    private async Task WriteItemsAsync(Utf8JsonWriter writer, TaskView task, CancellationToken cancellationToken)
    {
        var written = 0;
        await foreach (var row in tasks.ReadRowsAsync(task, only: null, int.MaxValue, cancellationToken))
        {
            writer.WriteStartObject();
            if (row.Rejection is { } rejection)
            {
                WriteFault(writer, rejection.Code, TextOf(rejection));
            }
            else if (row is { Profile: 0, Outcome: not RowOutcome.Skipped })
            {
                WriteFault(writer, 404, "the profile was erased on request");
            }

            if (row.Profile > 0)
            {
                writer.WriteString("profile_id", ProfileId.Format(task.Database, row.Profile));
            }

            writer.WriteEndObject();
            written++;
            await FlushAsync(writer, cancellationToken);
        }

        var isStopped = task.State is BulkState.Cancelled or BulkState.Failed && written == task.Counts.Attempted && clock.GetUtcNow() < task.ExpiresAt;
        for (; isStopped && written < task.Rows; written++)
        {
            writer.WriteStartObject();
            WriteFault(writer, 500, $"not attempted: the task was {StateWords.Altcraft(task.State)}");
            writer.WriteEndObject();
            await FlushAsync(writer, cancellationToken);
        }
    }

    private static void WriteFault(Utf8JsonWriter writer, int code, string text)
    {
        writer.WriteNumber("error", code);
        writer.WriteString("error_text", text);
    }

    private static Task FlushAsync(Utf8JsonWriter writer, CancellationToken cancellationToken) =>
        writer.BytesPending > 32 * 1024 ? writer.FlushAsync(cancellationToken) : Task.CompletedTask;

    // The place in the sender's own words: data[17].data.email.
    private static string TextOf(RowRejection rejection) => rejection.Code == 400
        ? $"data[{rejection.Ord}]{(rejection.Place.Length == 0 ? "" : ".")}{rejection.Place}: {rejection.Text}"
        : rejection.Text;

    private static void WriteWarnings(Utf8JsonWriter writer, TaskView task)
    {
        if (task.Warnings is { } warnings)
        {
            writer.WritePropertyName("warnings");
            warnings.WriteTo(writer);
        }
    }
}
