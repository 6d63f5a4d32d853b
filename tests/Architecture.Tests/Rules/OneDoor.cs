namespace BulkImport.Architecture.Tests;

// A module's implementation shows one type, the one that registers it.
internal static class OneDoor
{
    internal static IEnumerable<string> FaultsOf(string module, IReadOnlyList<string> types, IReadOnlyList<string> publicTypes)
    {
        var door = $"BulkImport.{module}.{module}Module";
        if (types.Count > 0 && !publicTypes.Contains(door)) { yield return $"{module} has no public {door}"; }
        foreach (var type in publicTypes.Where(type => type != door)) { yield return $"{type} is public; only {door} may be"; }
    }
}
