using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Campaign.TellHooks;

/// <summary>The body of a message to a hook: <c>{"type":...,"timestamp":...,"data":{...}}</c>.</summary>
internal sealed record HookPayload(byte[] Bytes, bool IsTooLong = false)
{
    /// <summary>What receivers can be asked to take at once.</summary>
    internal const int MostBytes = 1024 * 1024;

    internal static HookPayload Nothing { get; } = new([]);

    internal static HookPayload TooLong { get; } = new([], IsTooLong: true);

    internal bool IsEmpty => Bytes.Length == 0 && !IsTooLong;

    internal static HookPayload OfBulk(TellHook message, TaskView task) => Write(message, "bulk.finished", writer =>
    {
        WriteBulk(writer, task);
        writer.WriteString("dialect", task.Dialect);
        writer.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(task.State.ToString()));
        writer.WriteString("import_id", task.ImportId);
        writer.WriteString("request_number", task.RequestNumber);
        writer.WriteNumber("rows", task.Rows);
        writer.WriteNumber("created", task.Counts.Created);
        writer.WriteNumber("updated", task.Counts.Updated);
        writer.WriteNumber("unchanged", task.Counts.Unchanged);
        writer.WriteNumber("skipped", task.Counts.Skipped);
        writer.WriteNumber("rejected", task.Counts.Rejected);
        writer.WriteNumber("not_attempted", task.NotAttempted);
        writer.WriteNumber("launched", task.Launched);
        writer.WriteString("error", task.Error);
        writer.WriteString("accepted_at", Moment(task.AcceptedAt));
        writer.WriteString("finished_at", Moment(message.At));
    });

    internal static HookPayload OfRows(TellHook message, TaskView task, IReadOnlyList<ToldRow> rows, CustomData customData)
    {
        var isLaunch = message.Event == TellHook.Launch;
        var payload = Write(message, isLaunch ? "launch.started" : "delivery.finished", writer =>
        {
            WriteBulk(writer, task);
            WriteCampaign(writer, message);
            writer.WriteStartArray(isLaunch ? "launches" : "deliveries");
            foreach (var row in rows)
            {
                WriteRow(writer, task, row, customData.Of(row.Ord));
            }

            writer.WriteEndArray();
        });
        return payload.Bytes.Length > MostBytes && message.RowCount > 1 ? TooLong : payload;
    }

    private static HookPayload Write(TellHook message, string type, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("timestamp", Moment(message.At));
            writer.WriteStartObject("data");
            data(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new HookPayload(buffer.WrittenSpan.ToArray());
    }

    private static void WriteBulk(Utf8JsonWriter writer, TaskView task)
    {
        writer.WriteNumber("bulk_id", task.Number.Value);
        writer.WriteString("task_id", task.Id.ToString());
    }

    private static void WriteCampaign(Utf8JsonWriter writer, TellHook message)
    {
        writer.WriteNumber(message.Kind == LaunchChunk.LaunchOrder.WorkflowKind ? "workflow_id" : "trigger_id", message.Campaign);
        if (message.Node.Length > 0)
        {
            writer.WriteString("node", message.Node);
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, TaskView task, ToldRow row, byte[]? customData)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ord", row.Ord);
        writer.WriteString("profile_id", ProfileId.Format(task.Database, row.Profile));
        WriteWord(writer, "outcome", row.Outcome is { } outcome ? JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()) : null);
        WriteWord(writer, "state", row.State);
        WriteWord(writer, "reason", row.Reason is "" ? null : row.Reason);
        if (customData is not null)
        {
            writer.WritePropertyName("custom_data");
            writer.WriteRawValue(customData);
        }

        writer.WriteEndObject();
    }

    private static void WriteWord(Utf8JsonWriter writer, string name, string? word)
    {
        if (word is not null)
        {
            writer.WriteString(name, word);
        }
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
