using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Placewise.FollowImport;

/// <summary>An import and its bulks as they stand (contracts.md C4, C5).</summary>
internal sealed class FollowEndpoints(ImportLookup lookup, MemberErrors errors)
{
    internal async Task ShowImportAsync(HttpContext context)
    {
        var (_, import, refusal) = await lookup.FindImportAsync(context);
        await (import is null
            ? PlacewiseAnswer.RefuseAsync(context, refusal!)
            : PlacewiseAnswer.WriteAsync(context, StatusCodes.Status200OK, json => Write(json, import)));
    }

    internal Task ShowBulkAsync(HttpContext context, bool isOlderForm) => ShowBulkAsync(
        context, isOlderForm, "bulk_id", (import, number) => import.Bulks.FirstOrDefault(bulk => bulk.Number.Value == number));

    // Nothing keeps a sender from using a number twice: the newest bulk of it is meant (contracts.md E3.9).
    internal Task ShowRequestAsync(HttpContext context, bool isOlderForm) => ShowBulkAsync(
        context, isOlderForm, "request_number", (import, number) => import.Bulks.LastOrDefault(bulk => bulk.RequestNumber == number.ToString(CultureInfo.InvariantCulture)));

    private async Task ShowBulkAsync(HttpContext context, bool isOlderForm, string segment, Func<ImportView, long, TaskView?> find)
    {
        var (caller, bulk, refusal) = await lookup.FindBulkAsync(context, segment, find);
        if (bulk is null)
        {
            await PlacewiseAnswer.RefuseAsync(context, refusal!);
            return;
        }

        var members = await errors.ReadAsync(bulk, caller!.Client.Retention, context.RequestAborted);
        await PlacewiseAnswer.WriteAsync(context, StatusCodes.Status200OK, json => Write(json, bulk, members, isOlderForm));
    }

    // The vendor spells the first counter in two ways (contracts.md D1.17).
    private static void Write(Utf8JsonWriter json, ImportView import)
    {
        json.WriteStartObject();
        json.WriteNumber("members_in_payloads_number", import.Rows);
        WriteCounters(json, import.Rows, import.Counts);
        json.WriteString("created_at", PlacewiseAnswer.Time(import.Bulks[0].AcceptedAt));
        json.WriteStartArray("bulks");
        foreach (var bulk in import.Bulks)
        {
            json.WriteStartObject();
            json.WriteNumber("id", bulk.Number.Value);
            WriteRequestNumber(json, bulk);
            json.WriteString("status", StateWords.Placewise(bulk.State));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TaskView bulk, IReadOnlyDictionary<string, JsonElement> members, bool isOlderForm)
    {
        json.WriteStartObject();
        json.WriteNumber("id", bulk.Number.Value);
        json.WriteString("import_id", bulk.ImportId);
        WriteRequestNumber(json, bulk);
        json.WriteString("operation", bulk.Writing == RowWriting.Update ? "update" : "create");
        if (isOlderForm)
        {
            json.WriteBoolean("only_create", bulk.Writing == RowWriting.Add);
        }

        json.WriteString("status", StateWords.Placewise(bulk.State));
        WriteCounters(json, bulk.Rows, bulk.Counts);
        json.WriteNumber("retries", bulk.Retries);
        json.WriteStartObject("members_errors");
        foreach (var (key, error) in members)
        {
            json.WritePropertyName(key);
            error.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteString("created_at", PlacewiseAnswer.Time(bulk.AcceptedAt));
        json.WriteEndObject();
    }

    // To the vendor, a member that is as it was has been updated.
    private static void WriteCounters(Utf8JsonWriter json, int rows, OutcomeCounts counts)
    {
        json.WriteNumber("members_in_payload_number", rows);
        json.WriteNumber("members_created_number", counts.Created);
        json.WriteNumber("members_updated_number", counts.Updated + counts.Unchanged);
        json.WriteNumber("members_with_validation_errors_number", counts.Rejected);
    }

    private static void WriteRequestNumber(Utf8JsonWriter json, TaskView bulk)
    {
        json.WritePropertyName("request_number");
        json.WriteRawValue(bulk.RequestNumber ?? "null");
    }
}
