using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL;

/// <summary>
/// A type system (section 3) and the resolvers of its fields. It is made complete before it serves: nothing may be bound while requests are executed.
/// A field without a resolver reads the member of its name where the parent is a dictionary or JSON.
/// </summary>
public sealed class GraphQLSchema
{
    private readonly SchemaParts _parts;
    private Func<object, string?>? _typeResolver;

    internal GraphQLSchema(Document document, IReadOnlyList<GraphQLScalar> scalars)
    {
        _parts = new SchemaBuilder(scalars).Build(document);
        Introspection.Bind(_parts);
        SchemaField = new OutputField("__schema", null, new NonNullType(_parts.Types["__Schema"]), [], null) { Resolver = _ => new(_parts) };
        TypeField = new OutputField("__type", null, _parts.Types["__Type"], [new InputValue("name", null, new NonNullType(_parts.Types["String"]), null, null)], null)
        {
            Resolver = context => new(Type(context.Argument<string>("name"))),
        };
    }

    /// <summary>Reads a schema that is written in the language; for scalars beyond those of the specification, says how they behave.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not written in the language.</exception>
    /// <exception cref="GraphQLSchemaException">The schema breaks rules of the type system.</exception>
    public static GraphQLSchema Parse(string text, params GraphQLScalar[] scalars) => new(Parser.Parse(text, ParserLimits.Trusted), scalars);

    internal SchemaParts Parts => _parts;

    /// <summary><c>__schema</c>, which the root of queries has beside its own fields.</summary>
    internal OutputField SchemaField { get; }

    /// <summary><c>__type</c>, which the root of queries has beside its own fields.</summary>
    internal OutputField TypeField { get; }

    /// <summary><c>__typename</c>, which every composite type has (section 4.1).</summary>
    internal static OutputField TypeNameField { get; } =
        new("__typename", null, new NonNullType(new ScalarType("String", null, new StringScalar(), null)), [], null) { Cost = new FieldCost(0, null, []) };

    /// <summary>Has a field answered by the given delegate.</summary>
    /// <exception cref="ArgumentException">There is no such type or field.</exception>
    public GraphQLSchema Resolve(string type, string field, FieldResolver resolver)
    {
        Find(type, field).Resolver = resolver;
        return this;
    }

    /// <summary>Gives a field of the subscription root its stream of events; each is what the field's resolver is handed as the parent, or the value itself.</summary>
    /// <exception cref="ArgumentException">There is no such type or field.</exception>
    public GraphQLSchema Subscribe(string type, string field, Func<ResolverContext, IAsyncEnumerable<object?>> subscriber)
    {
        Find(type, field).Subscriber = subscriber;
        return this;
    }

    /// <summary>Says of which object type a value is, where the schema has an interface or a union. Without it, the member <c>__typename</c> decides.</summary>
    public GraphQLSchema ResolveTypes(Func<object, string?> resolver)
    {
        _typeResolver = resolver;
        return this;
    }

    /// <summary>The schema in the language, in the order of its definition.</summary>
    public override string ToString() => SchemaPrinter.Print(_parts);

    internal NamedType? Type(string name) => _parts.Types.GetValueOrDefault(name);

    internal DirectiveType? Directive(string name) => _parts.Directives.GetValueOrDefault(name);

    internal ObjectType? Root(OperationKind kind) => _parts.Roots.GetValueOrDefault(kind);

    /// <summary>ResolveAbstractType() (section 6.4.3).</summary>
    internal ObjectType? ObjectTypeOf(object value)
    {
        var name = _typeResolver is null ? (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("__typename") as string : _typeResolver(value);
        return name is null ? null : Type(name) as ObjectType;
    }

    internal SchemaType? Type(TypeReference reference) => reference switch
    {
        NonNullTypeReference nonNull => Type(nonNull.Inner) is { } inner ? new NonNullType(inner) : null,
        ListTypeReference list => Type(list.Item) is { } item ? new ListType(item) : null,
        _ => Type(((NamedTypeReference)reference).Name),
    };

    internal OutputField? Field(CompositeType parent, string name) => name switch
    {
        "__typename" => TypeNameField,
        "__schema" when ReferenceEquals(parent, Root(OperationKind.Query)) => SchemaField,
        "__type" when ReferenceEquals(parent, Root(OperationKind.Query)) => TypeField,
        _ => parent.Field(name),
    };

    private OutputField Find(string type, string field) =>
        (Type(type) as FieldedType)?.Field(field) ?? throw new ArgumentException($"The schema has no field {type}.{field}.", nameof(field));
}
