using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Api.Rest.Altcraft;
using BulkImport.Api.Rest.Altcraft.ImportProfiles;
using BulkImport.Api.Rest.Altcraft.ReadBody;
using BulkImport.Api.Rest.Limits;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Importing;

/// <summary>Takes in bulks: the same checks, limits and ledger as Altcraft's methods.</summary>
[ExtendObjectType("Mutation")]
internal sealed class ImportMutations(IImports imports, IFiles files, ITasks tasks, ImportCheck check, BulkLimiter limiter)
{
    private const string Dialect = "altcraft";

    /// <summary>Accepts a bulk durably and answers its task, or says what is wrong with it; then nothing of it is kept.</summary>
    [Authorize(Policies.Import)]
    [Cost(50)]
    public async Task<ImportProfilesPayload> ImportProfilesAsync(ImportProfilesInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var upload = imports.BeginUpload();
        var rows = new ItemRows(upload);
        if ((FaultOf(input) ?? await AddRowsAsync(input, rows, caller, cancellationToken)) is { } fault)
        {
            return new ImportProfilesPayload(null, [fault]);
        }

        var (header, refusal) = await check.RunAsync(Request(input, caller), Method(input), upload.RowCount, rows.HasQueries, cancellationToken);
        if (refusal is not null)
        {
            return new ImportProfilesPayload(null, [ErrorOf(refusal)]);
        }

        await using var pass = await limiter.TakeAsync(caller, Dialect, cancellationToken);
        if (!pass.IsGranted)
        {
            return new ImportProfilesPayload(null, [new UserError(pass.IsAway ? "UNAVAILABLE" : "TOO_MANY", null, $"{pass.Refusal}; ask again in {pass.Wait.TotalSeconds:0} s")]);
        }

        upload.Retention = caller.Retention;
        var bulk = await upload.AcceptAsync(Complete(header!, input), cancellationToken);
        pass.Use();
        return new ImportProfilesPayload(new TaskNode((await tasks.FindAsync(caller.Account, bulk, cancellationToken))!), []);
    }

    private static UserError? FaultOf(ImportProfilesInput input) => input switch
    {
        { Rows: null, File: null } or { Rows: not null, File: not null } => UserError.At(UserError.Invalid, "rows", "either rows or file is needed"),
        { TriggerId: not null, WorkflowId: not null } => UserError.At(UserError.Invalid, "workflowId", "a trigger or a workflow can be launched, not both"),
        { DelayMinutes: < 0 or > 1_000_000 } => UserError.At(UserError.Invalid, "delayMinutes", "must be from 0 to 1000000"),
        { ImportId.Length: > ImportHeaders.LongestImportId } => UserError.At(UserError.Invalid, "importId", $"is longer than {ImportHeaders.LongestImportId} characters"),
        { RequestNumber.Length: > ImportHeaders.LongestImportId } => UserError.At(UserError.Invalid, "requestNumber", $"is longer than {ImportHeaders.LongestImportId} characters"),
        _ => null,
    };

    private async Task<UserError?> AddRowsAsync(ImportProfilesInput input, ItemRows rows, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var row in input.Rows ?? [])
        {
            await AddRowAsync(rows, row, caller, cancellationToken);
        }

        return input.File is null ? null : await AddFileAsync(input.File, rows, caller, cancellationToken);
    }

    private async Task<UserError?> AddFileAsync(string key, ItemRows rows, Caller caller, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenAsync(caller.Account, key, cancellationToken);
        if (content is null)
        {
            return UserError.At(UserError.NotFound, "file", "there is no file of that key");
        }

        var count = 0;
        try
        {
            await foreach (var row in RowFile.ReadAsync(content, cancellationToken))
            {
                await AddRowAsync(rows, row, caller, cancellationToken);
                count++;
            }

            return null;
        }
        catch (JsonException e)
        {
            return UserError.At(UserError.Invalid, "file", string.Create(CultureInfo.InvariantCulture, $"is no JSON after {count} rows, line {e.LineNumber + 1}: {e.Message.Split(" Path:")[0]}"));
        }
    }

    private static ValueTask AddRowAsync(ItemRows rows, JsonElement row, Caller caller, CancellationToken cancellationToken) =>
        rows.AddAsync(JsonMarshal.GetRawUtf8Value(row) is { Length: <= CanonicalRow.MaxBytes } bytes ? bytes.ToArray() : default(ReadOnlyMemory<byte>?), caller, cancellationToken);

    private static AltcraftRequest Request(ImportProfilesInput input, Caller caller)
    {
        var request = new AltcraftRequest { Caller = caller, HasItems = true };
        var parameters = new Dictionary<string, object?>
        {
            ["db_id"] = input.DatabaseId,
            ["matching"] = input.Matching,
            ["field_name"] = input.FieldName,
            ["resource_id"] = input.ResourceId,
            ["custom_request"] = input.CustomRequest,
            ["skip_triggers"] = input.SkipTriggers,
            ["skip_invalid_subscriptions"] = input.SkipInvalidSubscriptions,
            ["detect_geo"] = input.DetectGeo,
            ["trigger_id"] = input.TriggerId,
            ["workflow_id"] = input.WorkflowId,
            ["timeout"] = new { minutes = input.DelayMinutes },
            ["content"] = input.Content,
            ["custom_data"] = input.CustomData,
        };
        foreach (var (name, value) in parameters)
        {
            request.Set(name, JsonSerializer.SerializeToElement(value));
        }

        return request;
    }

    private static ImportMethod Method(ImportProfilesInput input)
    {
        var target = input.TriggerId is not null ? LaunchTarget.Trigger : input.WorkflowId is not null ? LaunchTarget.Workflow : LaunchTarget.Nothing;
        return ImportMethod.All.First(method => method is { Rows: RowShape.Items, Writing: RowWriting.Upsert } && method.Launches == target);
    }

    private static BulkHeader Complete(BulkHeader header, ImportProfilesInput input) => header with
    {
        ImportId = input.ImportId,
        RequestNumber = input.RequestNumber,
        Launch = header.Launch is { } launch ? launch with { LaunchOn = input.LaunchOn.ToString().ToLowerInvariant() } : null,
    };

    // A refusal says where before its first colon, in the words of Altcraft's parameters.
    private static UserError ErrorOf(Refusal refusal)
    {
        var parts = refusal.Debug.Split(": ", 2);
        var code = refusal.Code switch { 404 => UserError.NotFound, 403 => UserError.NotAllowed, _ => UserError.Invalid };
        return parts.Length == 1 ? UserError.At(code, "", refusal.Debug) : UserError.At(code, InputNames.Of(parts[0]), parts[1]);
    }
}

/// <summary>What became of a request to take in a bulk.</summary>
/// <param name="Task">Its task; null: it was not taken in.</param>
/// <param name="UserErrors">Why not.</param>
internal sealed record ImportProfilesPayload(TaskNode? Task, IReadOnlyList<UserError> UserErrors);
