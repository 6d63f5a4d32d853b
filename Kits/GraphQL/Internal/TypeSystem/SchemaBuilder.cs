using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Makes a schema of definitions and extensions (section 3.3), and names every fault at once.</summary>
internal sealed class SchemaBuilder(IReadOnlyList<GraphQLScalar> scalars)
{
    private static readonly Document BuiltIn = Parser.Parse(IntrospectionDocument.Text, ParserLimits.Trusted);

    private readonly OrderedDictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, DirectiveType> _directives = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    internal SchemaParts Build(Document document)
    {
        var definitions = TypeExtensions.Merge([.. document.Definitions, .. BuiltIn.Definitions.Where(definition => definition is TypeDefinition)], _faults);
        foreach (var scalar in KnownScalars.BuiltIn)
        {
            _types[scalar.Name] = new ScalarType(scalar.Name, scalar.Description, scalar, null);
        }

        foreach (var definition in definitions)
        {
            _types[definition.Name] = Create(definition);
        }

        definitions.ForEach(Fill);
        AddDirectives(document);
        var parts = new SchemaParts(_types, _directives, Description(document), Roots(document));
        PossibleTypes();
        _faults.AddRange(new SchemaRules(parts).Faults(document));
        return _faults.Count == 0 ? parts : throw new GraphQLSchemaException([.. _faults.Distinct()]);
    }

    private static string? Description(Document document) => document.Definitions.OfType<SchemaDefinition>().FirstOrDefault(schema => !schema.IsExtension)?.Description;

    private NamedType Create(TypeDefinition type) => type.Kind switch
    {
        TypeKind.Scalar => Scalar(type),
        TypeKind.Object => new ObjectType(type.Name, type.Description),
        TypeKind.Interface => new InterfaceType(type.Name, type.Description),
        TypeKind.Union => new UnionType(type.Name, type.Description),
        TypeKind.Enum => new EnumType(type.Name, type.Description),
        _ => new InputObjectType(type.Name, type.Description, type.Directives.Any(directive => directive.Name == "oneOf")),
    };

    private ScalarType Scalar(TypeDefinition type)
    {
        var scalar = scalars.Concat(KnownScalars.More).FirstOrDefault(known => known.Name == type.Name) ?? new JsonScalar(type.Name);
        return new ScalarType(type.Name, type.Description, scalar, AppliedDirectives.Text(type.Directives, "specifiedBy", "url"));
    }

    private void Fill(TypeDefinition definition)
    {
        switch (_types[definition.Name])
        {
            case FieldedType type:
                Distinct(definition.Fields, field => field.Name, type.Name, field => type.Fields[field.Name] = Field(field, $"{type.Name}.{field.Name}"));
                Distinct(definition.Interfaces, name => name.Name, type.Name, name => AddTo(type.Interfaces, name, $"{type.Name} implements"));
                break;
            case UnionType union:
                var members = new List<ObjectType>();
                Distinct(definition.Members, name => name.Name, union.Name, name => AddTo(members, name, $"{union.Name} is a union of"));
                union.PossibleTypes = members;
                break;
            case EnumType values:
                Distinct(definition.Values, value => value.Name, values.Name, value => Add(values, value));
                break;
            case InputObjectType input:
                Distinct(definition.InputFields, field => field.Name, input.Name, field => input.Fields[field.Name] = Input(field, $"{input.Name}.{field.Name}"));
                break;
        }
    }

    private static void Add(EnumType values, EnumValueDefinition value)
    {
        var member = new EnumMember(value.Name, value.Description, AppliedDirectives.DeprecationReason(value.Directives));
        values.Values[value.Name] = member;
        values.Names[value.Name] = value.Name;
    }

    private void Distinct<T>(IReadOnlyList<T> items, Func<T, string> name, string owner, Action<T> add)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!seen.Add(name(item)))
            {
                _faults.Add($"{owner} has more than one {name(item)}.");
            }

            add(item);
        }
    }

    private void AddTo<T>(List<T> list, NamedTypeReference reference, string phrase)
    {
        if (_types.GetValueOrDefault(reference.Name) is T type)
        {
            list.Add(type);
            return;
        }

        _faults.Add($"{phrase} {reference.Name}, which is no {(typeof(T) == typeof(ObjectType) ? "object" : "interface")} of the schema.");
    }

    private OutputField Field(FieldDefinition field, string place) =>
        new(field.Name, field.Description, Resolve(field.Type, place), Inputs(field.Arguments, place), AppliedDirectives.DeprecationReason(field.Directives));

    private List<InputValue> Inputs(IReadOnlyList<InputValueDefinition> definitions, string place)
    {
        var inputs = new List<InputValue>();
        Distinct(definitions, input => input.Name, place, input => inputs.Add(Input(input, $"{place}({input.Name}:)")));
        return inputs;
    }

    private InputValue Input(InputValueDefinition input, string place) =>
        new(input.Name, input.Description, Resolve(input.Type, place), input.DefaultValue, AppliedDirectives.DeprecationReason(input.Directives));

    private SchemaType Resolve(TypeReference reference, string place)
    {
        switch (reference)
        {
            case NonNullTypeReference nonNull:
                return new NonNullType(Resolve(nonNull.Inner, place));
            case ListTypeReference list:
                return new ListType(Resolve(list.Item, place));
            case NamedTypeReference named when _types.TryGetValue(named.Name, out var type):
                return type;
            default:
                _faults.Add($"{place} has the type {reference}, which is not in the schema.");
                return _types["String"];
        }
    }

    private void AddDirectives(Document document)
    {
        foreach (var directive in document.Definitions.OfType<DirectiveDefinition>())
        {
            if (!_directives.TryAdd(directive.Name, Directive(directive, isBuiltIn: false)))
            {
                _faults.Add($"There is more than one directive @{directive.Name}.");
            }
        }

        foreach (var directive in BuiltIn.Definitions.OfType<DirectiveDefinition>())
        {
            _directives.TryAdd(directive.Name, Directive(directive, isBuiltIn: true));
        }
    }

    private DirectiveType Directive(DirectiveDefinition directive, bool isBuiltIn) =>
        new(directive.Name, directive.Description, Inputs(directive.Arguments, $"@{directive.Name}"), directive.IsRepeatable, directive.Locations) { IsBuiltIn = isBuiltIn };

    /// <summary>Root Operation Types (section 3.3.1): named by the schema's definition, or by their usual names.</summary>
    private Dictionary<OperationKind, ObjectType> Roots(Document document)
    {
        var schemas = document.Definitions.OfType<SchemaDefinition>().ToList();
        var named = schemas.SelectMany(schema => schema.Operations.Select(operation => (operation.Kind, operation.Type.Name)));
        var usual = Enum.GetValues<OperationKind>().Select(kind => (Kind: kind, Name: kind.ToString())).Where(root => _types.ContainsKey(root.Name));
        var roots = new Dictionary<OperationKind, ObjectType>();
        foreach (var (kind, name) in schemas.Exists(schema => !schema.IsExtension) ? named : usual.Concat(named))
        {
            if (_types.GetValueOrDefault(name) is not ObjectType type || !roots.TryAdd(kind, type))
            {
                _faults.Add($"The type {name} cannot be where operations of the kind {kind} begin.");
            }
        }

        return roots;
    }

    private void PossibleTypes()
    {
        foreach (var type in _types.Values.OfType<FieldedType>())
        {
            type.PossibleTypes = type is ObjectType obj ? [obj] : [.. _types.Values.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(type))];
        }
    }
}
