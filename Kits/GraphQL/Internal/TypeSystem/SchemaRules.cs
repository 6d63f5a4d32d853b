using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Type Validation (sections 3.3 to 3.13).</summary>
internal sealed class SchemaRules(SchemaParts parts)
{
    private readonly List<string> _faults = [];

    internal List<string> Faults(Document document)
    {
        CheckRoots(document);
        foreach (var directive in parts.Directives.Values.Where(directive => !directive.IsBuiltIn))
        {
            CheckName(directive.Name, $"@{directive.Name}");
            CheckInputs(directive.Arguments, $"@{directive.Name}");
        }

        foreach (var type in parts.Types.Values.Where(type => !type.IsIntrospection))
        {
            Check(type);
        }

        _faults.AddRange(document.Definitions.OfType<TypeDefinition>().Where(type => type.Name.StartsWith("__", StringComparison.Ordinal)).Select(type => ReservedName(type.Name)));
        InputCycles();
        return _faults;
    }

    private void CheckRoots(Document document)
    {
        if (!parts.Roots.ContainsKey(OperationKind.Query))
        {
            _faults.Add("The schema has no type where queries begin.");
        }

        if (parts.Roots.Values.Distinct().Count() < parts.Roots.Count)
        {
            _faults.Add("Queries, mutations and subscriptions must begin at different types.");
        }

        if (document.Definitions.OfType<SchemaDefinition>().Count(schema => !schema.IsExtension) > 1)
        {
            _faults.Add("There is more than one definition of the schema.");
        }
    }

    private void Check(NamedType type)
    {
        switch (type)
        {
            case FieldedType fielded:
                CheckFields(fielded);
                _faults.AddRange(InterfaceRules.Faults(fielded));
                break;
            case UnionType { PossibleTypes.Count: 0 } union:
                _faults.Add($"{union.Name} is a union of no types.");
                break;
            case EnumType { Values.Count: 0 } values:
                _faults.Add($"{values.Name} has no values.");
                break;
            case EnumType values:
                values.Values.Values.ToList().ForEach(value => CheckName(value.Name, $"{values.Name}.{value.Name}"));
                break;
            case InputObjectType input:
                CheckInput(input);
                break;
        }
    }

    private void CheckFields(FieldedType type)
    {
        if (type.Fields.Count == 0)
        {
            _faults.Add($"{type.Name} has no fields.");
        }

        foreach (var field in type.Fields.Values)
        {
            CheckName(field.Name, $"{type.Name}.{field.Name}");
            CheckInputs(field.Arguments, $"{type.Name}.{field.Name}");
            if (!field.Type.IsOutput)
            {
                _faults.Add($"{type.Name}.{field.Name} has the type {field.Type}, which is for input only.");
            }
        }
    }

    private void CheckInput(InputObjectType input)
    {
        if (input.Fields.Count == 0)
        {
            _faults.Add($"{input.Name} has no fields.");
        }

        CheckInputs(input.Fields.Values, input.Name);
        foreach (var field in input.Fields.Values.Where(field => input.IsOneOf && (field.Type.IsNonNull || field.DefaultValue is not null)))
        {
            _faults.Add($"{input.Name}.{field.Name} belongs to an input object of which one field is given: it must be nullable and have no default.");
        }
    }

    private void CheckInputs(IEnumerable<InputValue> inputs, string owner)
    {
        foreach (var input in inputs)
        {
            CheckName(input.Name, $"{owner}.{input.Name}");
            if (!input.Type.IsInput)
            {
                _faults.Add($"{owner}.{input.Name} has the type {input.Type}, which is for output only.");
            }
            else if (input.DefaultValue is not null)
            {
                CheckDefault(input, $"{owner}.{input.Name}");
            }

            if (input is { DeprecationReason: not null, IsRequired: true })
            {
                _faults.Add($"{owner}.{input.Name} is required and can therefore not be deprecated.");
            }
        }
    }

    private void CheckDefault(InputValue input, string place)
    {
        try
        {
            InputCoercion.FromLiteral(input.DefaultValue!, input.Type, VariableValues.None);
        }
        catch (GraphQLException e)
        {
            _faults.Add($"{place} has a default that does not fit: {e.Message}");
        }
    }

    private void CheckName(string name, string place)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            _faults.Add(ReservedName(place));
        }
    }

    private static string ReservedName(string place) => $"{place}: names that begin with two underscores are for introspection.";

    /// <summary>An input object that needs itself can never be given (section 3.10).</summary>
    private void InputCycles()
    {
        var done = new HashSet<InputObjectType>();
        foreach (var input in parts.Types.Values.OfType<InputObjectType>())
        {
            Follow(input, [], done);
        }
    }

    private void Follow(InputObjectType input, List<InputObjectType> path, HashSet<InputObjectType> done)
    {
        if (path.Contains(input))
        {
            _faults.Add($"{input.Name} needs itself: {string.Join(" > ", path.SkipWhile(step => step != input).Append(input).Select(step => step.Name))}.");
            return;
        }

        if (!done.Add(input))
        {
            return;
        }

        path.Add(input);
        foreach (var inner in input.Fields.Values.Select(field => (field.Type as NonNullType)?.Inner).OfType<InputObjectType>())
        {
            Follow(inner, path, done);
        }

        path.RemoveAt(path.Count - 1);
    }
}
