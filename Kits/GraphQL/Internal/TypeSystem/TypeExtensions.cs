using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Type Extensions (section 3.4.3): a type and what is added to it elsewhere become one definition.</summary>
internal static class TypeExtensions
{
    internal static List<TypeDefinition> Merge(IReadOnlyList<Definition> definitions, List<string> faults)
    {
        faults.AddRange(definitions.Where(definition => definition is OperationDefinition or FragmentDefinition).Select(_ => "A schema may not have operations or fragments."));
        var types = new OrderedDictionary<string, TypeDefinition>(StringComparer.Ordinal);
        foreach (var type in definitions.OfType<TypeDefinition>().Where(type => !type.IsExtension))
        {
            if (!types.TryAdd(type.Name, type) || KnownScalars.IsBuiltIn(type.Name))
            {
                faults.Add($"There is more than one type {type.Name}.");
            }
        }

        foreach (var extension in definitions.OfType<TypeDefinition>().Where(type => type.IsExtension))
        {
            if (types.GetValueOrDefault(extension.Name) is { } type && type.Kind == extension.Kind)
            {
                types[extension.Name] = Merge(type, extension);
            }
            else
            {
                faults.Add($"{extension.Name} is extended, but there is no such type of that kind.");
            }
        }

        return [.. types.Values];
    }

    private static TypeDefinition Merge(TypeDefinition type, TypeDefinition extension) =>
        new(type.Start, type.Description, isExtension: false, type.Kind, type.Name, [.. type.Directives, .. extension.Directives])
        {
            Interfaces = [.. type.Interfaces, .. extension.Interfaces],
            Fields = [.. type.Fields, .. extension.Fields],
            Members = [.. type.Members, .. extension.Members],
            Values = [.. type.Values, .. extension.Values],
            InputFields = [.. type.InputFields, .. extension.InputFields],
        };
}
