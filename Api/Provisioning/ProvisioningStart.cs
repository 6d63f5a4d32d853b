using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Provisioning;

/// <summary>Applies the file named by <c>BulkImport:AccountsFile</c>: each module makes its part be as the file says. Without a file nothing changes.</summary>
internal sealed partial class ProvisioningStart(
    IConfiguration configuration, IAccounts accounts, IDatabases databases, ICampaigns campaigns, IHooks hooks, IProfileQueries queries, IProfileChanges changes,
    ILogger<ProvisioningStart> logger)
{
    /// <summary>Answers what is wrong in the file, by JSON path; nothing was applied then.</summary>
    internal async Task<IReadOnlyList<ProvisioningFault>> ApplyAsync(CancellationToken cancellationToken)
    {
        if (configuration["BulkImport:AccountsFile"] is not { Length: > 0 } path)
        {
            return [];
        }

        var result = ProvisioningFile.Read(path, Environment.GetEnvironmentVariable);
        if (!result.IsUsable)
        {
            return result.Faults;
        }

        if (new QueryCheck(queries, changes).FaultsOf(result.Accounts).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }

        var keys = await accounts.ProvisionAsync([.. result.Accounts.Select(AccountDrafts.Of)], cancellationToken);
        foreach (var (account, key) in result.Accounts.Zip(keys))
        {
            await databases.ProvisionAsync(
                key, [.. MergedFields.DatabasesOf(account).Select(Draft)], [.. account.Resources.Select(resource => new ResourceDraft(resource.Id, resource.Channel))], cancellationToken);
            await campaigns.ProvisionSendersAsync(
                key, [.. account.Senders.Select(sender => new SenderDraft(sender.Name, sender.Channel, sender.Kind, sender.Resources, sender.PerSecond, sender.SettingsJson))], cancellationToken);
            await campaigns.ProvisionAsync(key, [.. account.Triggers.Select(Draft)], [.. account.Workflows.Select(Draft)], cancellationToken);
            await hooks.ProvisionAsync(key, [.. account.Hooks.Select(hook => new HookDraft(hook.Url, hook.Events, hook.Secrets))], cancellationToken);
        }

        Applied(logger, result.Accounts.Count, path);
        return [];
    }

    private static DatabaseDraft Draft(DatabaseEntry database) =>
        new(database.Id, database.Name, [.. database.Fields.Select(field => new FieldDraft(field.Name, field.Type, field.IsMatchable))]);

    internal static TriggerDraft Draft(TriggerEntry trigger) => new(
        trigger.Id, trigger.Name, trigger.DatabaseId, trigger.ResourceId ?? 0, trigger.Channel, trigger.Kind, trigger.IsActive,
        new MessageTemplate(trigger.Message.Subject ?? "", trigger.Message.Text ?? "", trigger.Message.Html ?? ""), trigger.ConditionJson);

    internal static WorkflowDraft Draft(WorkflowEntry workflow) => new(workflow.Id, workflow.Name, workflow.DatabaseId, workflow.IsActive, workflow.Mode, workflow.NodesJson);

    [LoggerMessage(4101, LogLevel.Information, "{Accounts} accounts applied from {Path}")]
    private static partial void Applied(ILogger logger, int accounts, string path);
}
