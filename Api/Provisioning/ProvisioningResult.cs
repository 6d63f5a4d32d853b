namespace BulkImport.Api.Provisioning;

// Either the accounts or everything that is wrong: with a fault in the file its accounts are not to be used.
internal sealed record ProvisioningResult(IReadOnlyList<AccountEntry> Accounts, IReadOnlyList<ProvisioningFault> Faults)
{
    internal bool IsUsable => Faults.Count == 0;
}

// Never holds a secret's value.
internal sealed record ProvisioningFault(string Path, string Text)
{
    public override string ToString() => Path.Length == 0 ? Text : $"{Path}: {Text}";
}
