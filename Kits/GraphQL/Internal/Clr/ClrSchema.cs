using System.Collections.Concurrent;
using System.Reflection;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>A schema from C# types: what the roots lead to becomes definitions of the language, and their members its resolvers.</summary>
internal sealed class ClrSchema
{
    private readonly ClrTypes _types;
    private readonly ClrReferences _references;
    private readonly ClrFields _fields;
    private readonly InputConverters _converters;
    private readonly List<Action<GraphQLSchema>> _bindings = [];

    internal ClrSchema(ClrTypes types, IServiceProvider services)
    {
        (_types, _converters) = (types, new InputConverters(types));
        _references = new ClrReferences(types);
        _fields = new ClrFields(types, _references, new ResolverCompiler(types, _converters, services), _bindings);
    }

    internal GraphQLSchema Build()
    {
        var definitions = new List<Definition>();
        foreach (var (type, name) in _types.Roots)
        {
            definitions.Add(new TypeDefinition(0, Documentation.Of(type), isExtension: false, TypeKind.Object, name, [])
            {
                Fields = [.. _fields.Of(new ClrOwner(type, null, IsResolverClass: true), name), .. Extensions(name, null)],
            });
        }

        _types.Additional.ForEach(type => _references.Name(type, isInput: false));
        while (_references.TryTake(out var found))
        {
            definitions.Add(Define(found));
        }

        var schema = new GraphQLSchema(new Document(new SourceText(""), [.. definitions.Select(WithInterfaces), .. Scalars()]), _types.Scalars);
        _bindings.ForEach(bind => bind(schema));
        return schema.ResolveTypes(TypeResolver());
    }

    private TypeDefinition Define(ClrReferences.Found found) => found switch
    {
        { Type.IsEnum: true } => Enum(found.Type, found.Name),
        { IsInput: true } => Input(found.Type, found.Name),
        _ when found.Type.IsDefined(typeof(UnionTypeAttribute), inherit: false) => new TypeDefinition(0, Documentation.Of(found.Type), isExtension: false, TypeKind.Union, found.Name, []),
        _ => new TypeDefinition(0, Documentation.Of(found.Type), isExtension: false, IsAbstract(found.Type) ? TypeKind.Interface : TypeKind.Object, found.Name, [])
        {
            Fields = [.. _fields.Of(new ClrOwner(found.Type, null, IsResolverClass: false), found.Name), .. Extensions(found.Name, found.Type)],
        },
    };

    private static bool IsAbstract(Type type) => type.IsInterface || type.IsAbstract;

    private IEnumerable<FieldDefinition> Extensions(string name, Type? type) =>
        from extension in _types.Extensions
        let target = extension.GetCustomAttribute<ExtendObjectTypeAttribute>() ?? throw new InvalidOperationException($"{extension.Name} does not say which type it extends.")
        where target.Name == name || (type is not null && target.Type == type)
        from field in _fields.Of(new ClrOwner(extension, type, IsResolverClass: true), name)
        select field;

    /// <summary>Interfaces and unions are known when all types have been found.</summary>
    private Definition WithInterfaces(Definition definition)
    {
        if (definition is not TypeDefinition type || _references.TypeOf(type.Name) is not { } clr || type.Kind is TypeKind.Enum or TypeKind.InputObject or TypeKind.Scalar)
        {
            return definition;
        }

        var abstracts = _references.Outputs.Where(other => other.Type != clr && IsAbstract(other.Type) && other.Type.IsAssignableFrom(clr) && !other.Type.IsDefined(typeof(UnionTypeAttribute), inherit: false));
        var members = _references.Outputs.Where(other => type.Kind == TypeKind.Union && !IsAbstract(other.Type) && clr.IsAssignableFrom(other.Type));
        return new TypeDefinition(0, type.Description, isExtension: false, type.Kind, type.Name, type.Directives)
        {
            Interfaces = type.Kind == TypeKind.Union ? [] : [.. abstracts.Select(other => new NamedTypeReference(0, other.Name))],
            Fields = type.Fields,
            Members = [.. members.Select(other => new NamedTypeReference(0, other.Name))],
        };
    }

    private TypeDefinition Enum(Type type, string name)
    {
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => !field.IsDefined(typeof(GraphQLIgnoreAttribute))).ToList();
        _bindings.Add(schema =>
        {
            var values = (EnumType)schema.Type(name)!;
            foreach (var field in fields)
            {
                var member = values.Values[ClrTypes.NameOfValue(field)];
                member.Value = field.GetValue(null)!;
                values.Names[member.Value] = member.Name;
            }
        });
        return new TypeDefinition(0, Documentation.Of(type), isExtension: false, TypeKind.Enum, name, [])
        {
            Values = [.. fields.Select(field => new EnumValueDefinition(0, Documentation.Of(field), ClrTypes.NameOfValue(field), ClrFields.Deprecated(field)))],
        };
    }

    private TypeDefinition Input(Type type, string name)
    {
        var isOneOf = type.IsDefined(typeof(OneOfAttribute));
        return new TypeDefinition(0, Documentation.Of(type), isExtension: false, TypeKind.InputObject, name, isOneOf ? [new Directive(0, "oneOf", [])] : [])
        {
            InputFields = [.. InputConverters.Properties(type).Select(item => InputField(type, item.Name, item.Property))],
        };
    }

    private InputValueDefinition InputField(Type owner, string name, PropertyInfo property)
    {
        var parameter = owner.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == property.Name && parameter.HasDefaultValue);
        var isId = property.IsDefined(typeof(IDAttribute)) || parameter?.IsDefined(typeof(IDAttribute)) == true;
        var type = _references.Reference(Nullability.Of(property), isInput: true, isId);
        return new InputValueDefinition(0, Documentation.Of(property), name, type, ClrFields.Default(parameter) ?? ClrFields.Initial(owner, property), ClrFields.Deprecated(property));
    }

    private IEnumerable<TypeDefinition> Scalars() => _references.Scalars.Where(name => !KnownScalars.IsBuiltIn(name)).Select(name =>
    {
        var scalar = _types.Implementation(name);
        return new TypeDefinition(0, scalar.Description, isExtension: false, TypeKind.Scalar, name, scalar.SpecifiedBy is { } url ? [new Directive(0, "specifiedBy", [new Argument(0, "url", new StringValue(0, url, false))])] : []);
    });

    private Func<object, string?> TypeResolver()
    {
        var names = new ConcurrentDictionary<Type, string?>(_references.Outputs.Where(found => !IsAbstract(found.Type)).Select(found => KeyValuePair.Create(found.Type, (string?)found.Name)));
        return value => names.GetOrAdd(value.GetType(), type => Bases(type).Select(candidate => names.GetValueOrDefault(candidate)).FirstOrDefault(name => name is not null));
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
