namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>IsValidImplementation() (sections 3.6 and 3.7).</summary>
internal static class InterfaceRules
{
    internal static IEnumerable<string> Faults(FieldedType type) => type.Interfaces.SelectMany(implemented => Faults(type, implemented));

    private static IEnumerable<string> Faults(FieldedType type, InterfaceType implemented)
    {
        if (ReferenceEquals(type, implemented) || implemented.Interfaces.Contains(type))
        {
            yield return $"{type.Name} cannot implement {implemented.Name}: one would be the other.";
            yield break;
        }

        foreach (var missing in implemented.Interfaces.Except(type.Interfaces))
        {
            yield return $"{type.Name} implements {implemented.Name} and must therefore implement {missing.Name}.";
        }

        foreach (var field in implemented.Fields.Values)
        {
            foreach (var fault in Faults(type, implemented, field))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Faults(FieldedType type, InterfaceType implemented, OutputField expected)
    {
        var place = $"{type.Name}.{expected.Name}";
        var field = type.Field(expected.Name);
        if (field is null)
        {
            yield return $"{place} is missing: {implemented.Name} asks for it.";
            yield break;
        }

        if (!IsSubtype(field.Type, expected.Type))
        {
            yield return $"{place} has the type {field.Type}, which is not {expected.Type} as {implemented.Name} asks.";
        }

        foreach (var argument in expected.Arguments.Where(argument => field.Argument(argument.Name)?.Type.IsSameAs(argument.Type) != true))
        {
            yield return $"{place} needs the argument {argument.Name} of type {argument.Type}, as in {implemented.Name}.";
        }

        foreach (var argument in field.Arguments.Where(argument => argument.IsRequired && expected.Argument(argument.Name) is null))
        {
            yield return $"{place} may not require the argument {argument.Name}, which {implemented.Name} does not know.";
        }
    }

    /// <summary>IsValidImplementationFieldType().</summary>
    private static bool IsSubtype(SchemaType type, SchemaType expected) => (type, expected) switch
    {
        (NonNullType one, NonNullType two) => IsSubtype(one.Inner, two.Inner),
        (NonNullType one, _) => IsSubtype(one.Inner, expected),
        (ListType one, ListType two) => IsSubtype(one.Item, two.Item),
        (FieldedType one, InterfaceType two) when one.Interfaces.Contains(two) => true,
        (ObjectType one, UnionType two) when two.PossibleTypes.Contains(one) => true,
        _ => ReferenceEquals(type, expected),
    };
}
