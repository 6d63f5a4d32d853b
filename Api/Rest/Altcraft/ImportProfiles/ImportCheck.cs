using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Altcraft.ImportProfiles;

/// <summary>What is checked before a bulk is accepted (contracts.md E1.3): rights, parameters, and that there is what they name.</summary>
internal sealed class ImportCheck(IDatabases databases, ICampaigns campaigns, IProfileQueries queries)
{
    internal async Task<(BulkHeader? Header, Refusal? Refusal)> RunAsync(
        AltcraftRequest request, ImportMethod method, int rows, bool hasQueries, CancellationToken cancellationToken)
    {
        var caller = request.Caller!;
        if (!caller.May("import"))
        {
            return (null, Refusal.NoAccess("token: lacks the role import"));
        }

        if (rows == 0)
        {
            return (null, Refusal.Invalid(request.HasItems ? "data: is empty" : "data: missing"));
        }

        if (RuleParameters.Read(request, method.Writing, hasQueries, out var rule) is { } refusal)
        {
            return (null, refusal);
        }

        var (launch, databaseId, fault) = await FindTargetAsync(request, method, cancellationToken);
        if (fault is not null)
        {
            return (null, fault);
        }

        if (await databases.FindAsync(caller.Account, databaseId, cancellationToken) is not { } database)
        {
            return (null, Refusal.NotFound($"db_id: no database {databaseId}"));
        }

        fault = RuleParameters.Check(rule, database, queries);
        return fault is null ? (new BulkHeader(caller.Account, "altcraft", rule with { Database = database.Key }, launch), null) : (null, fault);
    }

    // What is launched says whose profiles are meant; without it the request does.
    private async Task<(LaunchRequest? Launch, int DatabaseId, Refusal? Refusal)> FindTargetAsync(
        AltcraftRequest request, ImportMethod method, CancellationToken cancellationToken)
    {
        if (method.Launches == LaunchTarget.Nothing)
        {
            var refusal = request.ReadInteger("db_id", out var databaseId);
            return (null, databaseId ?? 0, refusal ?? (databaseId is null ? Refusal.Invalid("db_id: missing") : null));
        }

        if (LaunchParameters.Read(request, method.IdNames, out var idName, out var launch) is { } fault)
        {
            return (null, 0, fault);
        }

        var account = request.Caller!.Account;
        return method.Launches == LaunchTarget.Trigger
            ? Launch(launch with { Kind = "trigger" }, await campaigns.FindTriggerAsync(account, launch.CampaignId, cancellationToken), idName)
            : Launch(launch with { Kind = "workflow" }, await campaigns.FindWorkflowAsync(account, launch.CampaignId, cancellationToken), idName);
    }

    private static (LaunchRequest?, int, Refusal?) Launch(LaunchRequest launch, TriggerView? trigger, string idName) => trigger switch
    {
        null => (null, 0, Refusal.NotFound($"{idName}: no trigger {launch.CampaignId}")),
        { Active: false } => (null, 0, Refusal.Invalid($"{idName}: trigger {trigger.Id} is not active")),
        { Kind: not "api_call" } => (null, 0, Refusal.Invalid($"{idName}: trigger {trigger.Id} is of kind {trigger.Kind}, only api_call can be launched by a request")),
        _ => (launch, trigger.DatabaseId, null),
    };

    private static (LaunchRequest?, int, Refusal?) Launch(LaunchRequest launch, WorkflowView? workflow, string idName) => workflow switch
    {
        null => (null, 0, Refusal.NotFound($"{idName}: no workflow {launch.CampaignId}")),
        { Active: false } => (null, 0, Refusal.Invalid($"{idName}: workflow {workflow.Id} is not active")),
        _ => (launch, workflow.DatabaseId, null),
    };
}
