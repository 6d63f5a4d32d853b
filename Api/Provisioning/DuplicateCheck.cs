namespace BulkImport.Api.Provisioning;

// What a request is recognised by is unique in the whole file; ids and names are unique where they live.
internal static class DuplicateCheck
{
    internal static IEnumerable<ProvisioningFault> FaultsOf(IReadOnlyList<AccountEntry> accounts) =>
    [
        .. Repeated([
            .. accounts.SelectMany((account, a) => account.Tokens.Select((token, t) => ($"accounts[{a}].tokens[{t}].value", token.Value))),
            .. Clubs(accounts).SelectMany(club => club.Entry.Clients.Select((client, c) => ($"{club.Path}.clients[{c}].token", client.Token))),
        ]),
        .. Repeated(accounts.Select((account, a) => ($"accounts[{a}].name", account.Name))),
        .. Repeated(accounts.SelectMany((account, a) => Users(account).Select((user, u) => ($"accounts[{a}].dengage.users[{u}].userkey", user.Userkey)))),
        .. Repeated(Clubs(accounts).Select(club => ($"{club.Path}.slug", club.Entry.Slug))),
        .. accounts.SelectMany((account, a) => Within(account, $"accounts[{a}]")),
    ];

    private static IEnumerable<ProvisioningFault> Within(AccountEntry account, string path) =>
    [
        .. Ids(account.Databases.Select(database => database.Id), $"{path}.databases"),
        .. Ids(account.Resources.Select(resource => resource.Id), $"{path}.resources"),
        .. Ids(account.Triggers.Select(trigger => trigger.Id), $"{path}.triggers"),
        .. Ids(account.Workflows.Select(workflow => workflow.Id), $"{path}.workflows"),
        .. Repeated(account.Hooks.Select((hook, index) => ($"{path}.hooks[{index}].url", hook.Url.IsAbsoluteUri && hook.Url.Scheme is "http" or "https" ? hook.Url.AbsoluteUri : ""))),
        .. account.Databases.SelectMany((database, d) => Names(database.Fields.Select(field => field.Name), $"{path}.databases[{d}].fields")),
        .. Names(account.Senders.Select(sender => sender.Name), $"{path}.senders"),
        .. Names((account.Dengage?.Columns ?? []).Select(column => column.Name), $"{path}.dengage.columns"),
        .. Repeated((account.Dengage?.ExtensionTypes ?? []).Select((type, index) => ($"{path}.dengage.extensionTypes[{index}]", $"{type.Name} {type.Channel}".Trim()))),
    ];

    private static IEnumerable<DengageUserEntry> Users(AccountEntry account) => account.Dengage?.Users ?? [];

    private static IEnumerable<(string Path, ClubEntry Entry)> Clubs(IReadOnlyList<AccountEntry> accounts) =>
        accounts.SelectMany((account, a) => (account.Placewise?.Clubs ?? []).Select((club, c) => ($"accounts[{a}].placewise.clubs[{c}]", club)));

    private static IEnumerable<ProvisioningFault> Ids(IEnumerable<int> ids, string path) =>
        Repeated(ids.Select((id, index) => ($"{path}[{index}].id", id == 0 ? "" : $"{id}")));

    private static IEnumerable<ProvisioningFault> Names(IEnumerable<string> names, string path) =>
        Repeated(names.Select((name, index) => ($"{path}[{index}].name", name)));

    // The first place of a value is in order; every later one names it. Empty values have a fault of their own.
    private static IEnumerable<ProvisioningFault> Repeated(IEnumerable<(string Path, string Value)> values)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, value) in values.Where(entry => entry.Value.Length > 0))
        {
            if (!first.TryAdd(value, path)) { yield return new ProvisioningFault(path, $"the same as {first[value]}"); }
        }
    }
}
