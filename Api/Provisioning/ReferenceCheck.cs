namespace BulkImport.Api.Provisioning;

// What points at nothing. An id of 0 is one that could not be read and has its own fault.
internal static class ReferenceCheck
{
    internal static IEnumerable<ProvisioningFault> FaultsOf(IReadOnlyList<AccountEntry> accounts) =>
        accounts.SelectMany((account, index) => FaultsOf(account, $"accounts[{index}]"));

    private static IEnumerable<ProvisioningFault> FaultsOf(AccountEntry account, string path)
    {
        var databases = account.Databases.Select(database => database.Id).ToHashSet();
        var resources = account.Resources.Select(resource => resource.Id).ToHashSet();
        foreach (var (index, trigger) in account.Triggers.Index())
        {
            if (IsDangling(trigger.DatabaseId, databases)) { yield return NoDatabase($"{path}.triggers[{index}]", trigger.DatabaseId); }
            if (IsDangling(trigger.ResourceId ?? 0, resources))
            {
                yield return new ProvisioningFault($"{path}.triggers[{index}].resourceId", $"no resource {trigger.ResourceId} in this account");
            }
        }

        foreach (var (index, workflow) in account.Workflows.Index())
        {
            if (IsDangling(workflow.DatabaseId, databases)) { yield return NoDatabase($"{path}.workflows[{index}]", workflow.DatabaseId); }
        }

        foreach (var (index, sender) in account.Senders.Index())
        {
            foreach (var (place, resource) in sender.Resources.Index().Where(one => !resources.Contains(one.Item)))
            {
                yield return new ProvisioningFault($"{path}.senders[{index}].resources[{place}]", $"no resource {resource} in this account");
            }
        }

        foreach (var (index, club) in (account.Placewise?.Clubs ?? []).Index())
        {
            if (IsDangling(club.DatabaseId, databases)) { yield return NoDatabase($"{path}.placewise.clubs[{index}]", club.DatabaseId); }
        }
    }

    private static bool IsDangling(int id, HashSet<int> known) => id != 0 && !known.Contains(id);

    private static ProvisioningFault NoDatabase(string path, int id) => new($"{path}.databaseId", $"no database {id} in this account");
}
