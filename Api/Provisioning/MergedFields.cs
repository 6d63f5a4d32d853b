namespace BulkImport.Api.Provisioning;

// The fields of an account's databases: those that the file lists, and those that its dialects bring along. One name is one field, whoever names it.
internal static class MergedFields
{
    internal static IEnumerable<ProvisioningFault> FaultsOf(IReadOnlyList<AccountEntry> accounts) =>
        accounts.SelectMany((account, index) => Merge(account, $"accounts[{index}]").Faults);

    internal static IReadOnlyList<DatabaseEntry> DatabasesOf(AccountEntry account) => Merge(account, "").Databases;

    private static (IReadOnlyList<DatabaseEntry> Databases, IReadOnlyList<ProvisioningFault> Faults) Merge(AccountEntry account, string path)
    {
        var faults = new List<ProvisioningFault>();
        var databases = account.Databases.Select((database, index) => Listed(database, $"{path}.databases[{index}]")).ToList();
        foreach (var field in DialectFields.Of(account, path))
        {
            var names = databases.FirstOrDefault(database => database.Entry.Id == field.DatabaseId).Names;
            if (names is not null && Add(field, names) is { } fault) { faults.Add(fault); }
        }

        return ([.. databases.Select(database => database.Entry with { Fields = [.. database.Names.Values.Select(known => known.Field)] })], faults);
    }

    private static (DatabaseEntry Entry, OrderedDictionary<string, Known> Names) Listed(DatabaseEntry database, string path)
    {
        var names = new OrderedDictionary<string, Known>(StringComparer.Ordinal);
        foreach (var (index, field) in database.Fields.Index()) { names.TryAdd(field.Name, new Known($"{path}.fields[{index}]", field, IsListed: true)); }
        return (database, names);
    }

    private static ProvisioningFault? Add(DialectField field, OrderedDictionary<string, Known> names)
    {
        var (name, type, isMatchable) = field.Field;
        if (ProvisioningWords.IsReservedField(name)) { return new ProvisioningFault(field.Path, $"\"{name}\" is the name of a system field"); }
        if (names.TryAdd(name, new Known(field.Path, field.Field, IsListed: false))) { return null; }

        var known = names[name];
        if (known.Field.Type != type && !(field.Yields && known.IsListed))
        {
            // A type or name that could not be read has its own fault.
            return type.Length == 0 || known.Field.Type.Length == 0
                ? null
                : new ProvisioningFault(field.Path, $"the field \"{name}\" is of type {type} here and of type {known.Field.Type} in {known.Path}");
        }

        names[name] = known with { Field = known.Field with { IsMatchable = known.Field.IsMatchable || isMatchable } };
        return null;
    }

    private sealed record Known(string Path, FieldEntry Field, bool IsListed);
}
