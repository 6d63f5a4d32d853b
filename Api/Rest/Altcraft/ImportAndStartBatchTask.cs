using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft;

/// <summary>
/// <c>campaigns/triggers/import_and_start_batch_task</c> (contracts.md A5): takes in the rows, checks what can be checked at once (E1.3), and answers the task's id
/// when the bulk is durable.
/// </summary>
internal sealed class ImportAndStartBatchTask(IImports imports, IAccounts accounts, IDatabases databases, ICampaigns campaigns)
{
    // Not Altcraft's: any client may group its bulks by a header of ours.
    private const string ImportIdHeader = "Import-Id";
    private const int LongestImportId = 255;

    internal async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        await using var upload = imports.BeginUpload();
        using var window = new BodyWindow(context.Request.Body, AltcraftRequestReader.MaxBodyBytes);
        var reader = new AltcraftRequestReader(window, accounts, upload);
        var refusal = await reader.ReadAsync(AltcraftToken.Beside(context.Request), cancellationToken);
        if (refusal is not null)
        {
            await AltcraftAnswer.RefuseAsync(context, refusal);
            return;
        }

        var (header, fault) = await CheckAsync(reader.Request, upload.RowCount, cancellationToken);
        if (header is null)
        {
            await AltcraftAnswer.RefuseAsync(context, fault!);
            return;
        }

        var importId = context.Request.Headers[ImportIdHeader].ToString();
        if (importId.Length > LongestImportId)
        {
            await AltcraftAnswer.RefuseAsync(context, Refusal.Invalid($"{ImportIdHeader}: is longer than {LongestImportId} characters"));
            return;
        }

        upload.Retention = reader.Request.Caller!.Retention;
        var bulk = await upload.AcceptAsync(header with { ImportId = importId.Length == 0 ? null : importId }, cancellationToken);
        await AltcraftAnswer.SucceedAsync(context, writer => writer.WriteString("task_id", bulk.ToString()));
    }

    private async Task<(BulkHeader? Header, Refusal? Refusal)> CheckAsync(AltcraftRequest request, int rows, CancellationToken cancellationToken)
    {
        var caller = request.Caller!;
        if (!caller.May("import"))
        {
            return (null, Refusal.NoAccess("token: lacks the role import"));
        }

        if (rows == 0)
        {
            return (null, Refusal.Invalid(request.HasRows ? "data: is empty" : "data: missing"));
        }

        var launchRefusal = LaunchParameters.Read(request, "trigger_id", out var parameters);
        var refusal = RuleParameters.Read(request, out var rule) ?? launchRefusal;
        if (refusal is not null)
        {
            return (null, refusal);
        }

        (var trigger, refusal) = await FindTriggerAsync(caller.Account, parameters.CampaignId, cancellationToken);
        if (trigger is null)
        {
            return (null, refusal);
        }

        var database = await databases.FindAsync(caller.Account, trigger.DatabaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Trigger {trigger.Id} names a database that account {caller.Account.Value} does not have.");
        refusal = RuleParameters.CheckField(rule, database);
        return refusal is null
            ? (new BulkHeader(caller.Account, "altcraft", rule with { Database = database.Key }, parameters with { Kind = "trigger" }), null)
            : (null, refusal);
    }

    private async Task<(TriggerView? Trigger, Refusal? Refusal)> FindTriggerAsync(AccountId account, int id, CancellationToken cancellationToken)
    {
        var trigger = await campaigns.FindTriggerAsync(account, id, cancellationToken);
        return trigger switch
        {
            null => (null, Refusal.NotFound($"trigger_id: no trigger {id}")),
            { Active: false } => (null, Refusal.Invalid($"trigger_id: trigger {id} is not active")),
            { Kind: not "api_call" } => (null, Refusal.Invalid($"trigger_id: trigger {id} is of kind {trigger.Kind}, only api_call can be launched by a request")),
            _ => (trigger, null),
        };
    }
}
