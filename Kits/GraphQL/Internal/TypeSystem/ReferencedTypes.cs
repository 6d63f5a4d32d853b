namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>The types that introspection tells: those of the schema in its order, each followed by what it refers to, and of the built-in scalars only those in use.</summary>
internal sealed class ReferencedTypes
{
    private readonly HashSet<NamedType> _seen = [];
    private readonly List<NamedType> _types = [];

    private ReferencedTypes()
    {
    }

    internal static IReadOnlyList<NamedType> Of(SchemaParts parts)
    {
        var referenced = new ReferencedTypes();
        foreach (var type in parts.Types.Values.Where(type => !type.IsIntrospection && !KnownScalars.IsBuiltIn(type.Name)))
        {
            referenced.Add(type);
        }

        referenced.Add(parts.Directives.Values.SelectMany(directive => directive.Arguments));
        referenced.Add(parts.Types["__Schema"]);
        return referenced._types;
    }

    private void Add(NamedType type)
    {
        if (!_seen.Add(type))
        {
            return;
        }

        _types.Add(type);
        switch (type)
        {
            case UnionType union:
                union.PossibleTypes.ToList().ForEach(Add);
                break;
            case FieldedType fielded:
                fielded.Interfaces.ForEach(Add);
                AddFields(fielded);
                break;
            case InputObjectType input:
                Add(input.Fields.Values);
                break;
        }
    }

    private void AddFields(FieldedType type)
    {
        foreach (var field in type.Fields.Values)
        {
            Add(field.Type.Named);
            Add(field.Arguments);
        }
    }

    private void Add(IEnumerable<InputValue> inputs)
    {
        foreach (var input in inputs)
        {
            Add(input.Type.Named);
        }
    }
}
