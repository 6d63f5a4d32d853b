namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

/// <summary>Introspection (section 4): what the fields of its types read.</summary>
internal static class Introspection
{
    internal static void Bind(SchemaParts parts)
    {
        var types = ReferencedTypes.Of(parts);
        Readers(parts, "__Schema",
            ("description", _ => parts.Description),
            ("types", _ => types),
            ("queryType", _ => parts.Roots.GetValueOrDefault(Language.OperationKind.Query)),
            ("mutationType", _ => parts.Roots.GetValueOrDefault(Language.OperationKind.Mutation)),
            ("subscriptionType", _ => parts.Roots.GetValueOrDefault(Language.OperationKind.Subscription)),
            ("directives", _ => parts.Directives.Values));
        BindType(parts);
        Readers(parts, "__Field",
            ("name", item => ((OutputField)item).Name),
            ("description", item => ((OutputField)item).Description),
            ("type", item => ((OutputField)item).Type),
            ("isDeprecated", item => ((OutputField)item).DeprecationReason is not null),
            ("deprecationReason", item => ((OutputField)item).DeprecationReason));
        BindValues(parts);
        Readers(parts, "__Directive",
            ("name", item => ((DirectiveType)item).Name),
            ("description", item => ((DirectiveType)item).Description),
            ("isRepeatable", item => ((DirectiveType)item).IsRepeatable),
            ("locations", item => ((DirectiveType)item).Locations));
        List(parts, "__Field", "args", parent => ((OutputField)parent).Arguments, IsDeprecated);
        List(parts, "__Directive", "args", parent => ((DirectiveType)parent).Arguments, IsDeprecated);
    }

    private static void BindType(SchemaParts parts)
    {
        Readers(parts, "__Type",
            ("kind", Kind),
            ("name", item => (item as NamedType)?.Name),
            ("description", item => (item as NamedType)?.Description),
            ("specifiedByURL", item => (item as ScalarType)?.SpecifiedBy),
            ("interfaces", item => (item as FieldedType)?.Interfaces),
            ("possibleTypes", item => item is InterfaceType or UnionType ? ((CompositeType)item).PossibleTypes : null),
            ("ofType", item => (item as NonNullType)?.Inner ?? (item as ListType)?.Item),
            ("isOneOf", item => (item as InputObjectType)?.IsOneOf));
        List(parts, "__Type", "fields", parent => (parent as FieldedType)?.Fields.Values, field => ((OutputField)field).DeprecationReason is not null);
        List(parts, "__Type", "enumValues", parent => (parent as EnumType)?.Values.Values, value => ((EnumMember)value).DeprecationReason is not null);
        List(parts, "__Type", "inputFields", parent => (parent as InputObjectType)?.Fields.Values, IsDeprecated);
    }

    private static void BindValues(SchemaParts parts)
    {
        Readers(parts, "__InputValue",
            ("name", item => ((InputValue)item).Name),
            ("description", item => ((InputValue)item).Description),
            ("type", item => ((InputValue)item).Type),
            ("defaultValue", item => ((InputValue)item).DefaultValue?.ToString()),
            ("isDeprecated", item => IsDeprecated(item)),
            ("deprecationReason", item => ((InputValue)item).DeprecationReason));
        Readers(parts, "__EnumValue",
            ("name", item => ((EnumMember)item).Name),
            ("description", item => ((EnumMember)item).Description),
            ("isDeprecated", item => ((EnumMember)item).DeprecationReason is not null),
            ("deprecationReason", item => ((EnumMember)item).DeprecationReason));
    }

    private static string Kind(object type) => type switch
    {
        NonNullType => "NON_NULL",
        ListType => "LIST",
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        _ => "INPUT_OBJECT",
    };

    private static bool IsDeprecated(object input) => ((InputValue)input).DeprecationReason is not null;

    private static void Readers(SchemaParts parts, string type, params (string Field, Func<object, object?> Read)[] readers)
    {
        foreach (var (field, read) in readers)
        {
            ((ObjectType)parts.Types[type]).Fields[field].Reader = read;
        }
    }

    /// <summary>A list whose deprecated items are told only when they are asked for.</summary>
    private static void List(SchemaParts parts, string type, string field, Func<object, IEnumerable<object>?> items, Func<object, bool> isDeprecated) =>
        ((ObjectType)parts.Types[type]).Fields[field].Resolver = context =>
        {
            var all = items(context.Parent!);
            return new(context.Argument<bool>("includeDeprecated") || all is null ? all : all.Where(item => !isDeprecated(item)));
        };
}
