using System.Reflection;
using System.Runtime.CompilerServices;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>The members of a class as fields.</summary>
internal sealed class ClrFields(ClrTypes types, ClrReferences references, ResolverCompiler compiler, List<Action<GraphQLSchema>> bindings)
{
    private static readonly string[] Unwanted = [nameof(Equals), nameof(GetHashCode), nameof(ToString), nameof(GetType), "Deconstruct", "PrintMembers", "Dispose", "DisposeAsync", "<Clone>$"];

    internal IEnumerable<FieldDefinition> Of(ClrOwner owner, string typeName) => Members(owner.Class).Select(member => member switch
    {
        PropertyInfo property => Field(property, Nullability.Of(property), [], owner, typeName),
        _ => Field(member, Nullability.Of(((MethodInfo)member).ReturnParameter), ((MethodInfo)member).GetParameters(), owner, typeName),
    });

    internal static Directive[] Deprecated(ICustomAttributeProvider provider) =>
        Documentation.Deprecation(provider) is { } reason ? [new Directive(0, "deprecated", [new Argument(0, "reason", new StringValue(0, reason, false))])] : [];

    /// <summary>The default of a parameter as a literal; none for null, which a nullable argument has anyway.</summary>
    internal static ValueNode? Default(ParameterInfo? parameter) => parameter is { HasDefaultValue: true } ? Literal(parameter.DefaultValue, parameter.ParameterType) : null;

    /// <summary>What a property of a new object holds, as a literal; none where a value is demanded (<c>required</c>) or it holds none.</summary>
    internal static ValueNode? Initial(Type owner, PropertyInfo property)
    {
        var isOptional = property.SetMethod is { IsPublic: true } && !property.IsDefined(typeof(RequiredMemberAttribute)) && owner.GetConstructor(Type.EmptyTypes) is not null;
        return isOptional ? Literal(property.GetValue(Activator.CreateInstance(owner)), property.PropertyType) : null;
    }

    private static ValueNode? Literal(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => null,
            _ when target.IsEnum => new EnumValue(0, ClrTypes.NameOfValue(target.GetField(Enum.GetName(target, value)!)!)),
            string text => new StringValue(0, text, false),
            bool boolean => new BooleanValue(0, boolean),
            double or float or decimal => new FloatValue(0, ((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
            int or long or short or byte => new IntValue(0, ((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        var declared = type.IsInterface ? type.GetInterfaces().Prepend(type).SelectMany(part => part.GetMembers()) : type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static);
        return declared.Where(member => member.DeclaringType != typeof(object) && !member.IsDefined(typeof(GraphQLIgnoreAttribute)) && member switch
        {
            PropertyInfo property => property.GetMethod is { IsPublic: true, IsStatic: false } && property.GetIndexParameters().Length == 0,
            MethodInfo method => !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType != typeof(void) && !Unwanted.Contains(method.Name),
            _ => false,
        }).OrderBy(member => member.MetadataToken);
    }

    private FieldDefinition Field(MemberInfo member, Nullability answer, ParameterInfo[] parameters, ClrOwner owner, string typeName)
    {
        var name = ClrTypes.NameOf(member);
        var type = answer.Awaited(isStream: typeName == "Subscription");
        var arguments = parameters.Where(parameter => compiler.IsArgument(parameter, owner)).Select(Argument).ToList();
        var paging = member.GetCustomAttribute<UsePagingAttribute>();
        if (paging is not null || parameters.Any(parameter => parameter.ParameterType == typeof(PagingArguments)))
        {
            arguments.AddRange(PagingArguments());
        }

        bindings.Add(schema => Bind(schema, (FieldedType)schema.Type(typeName)!, name, member, owner));
        var isId = member.IsDefined(typeof(IDAttribute)) || (member as MethodInfo)?.ReturnParameter.IsDefined(typeof(IDAttribute)) == true;
        var reference = paging is null ? references.Reference(type, isInput: false, isId) : Connection(type);
        return new FieldDefinition(0, Documentation.Of(member), name, arguments, reference, Deprecated(member));
    }

    private InputValueDefinition Argument(ParameterInfo parameter)
    {
        var type = references.Reference(Nullability.Of(parameter), isInput: true, parameter.IsDefined(typeof(IDAttribute)));
        return new InputValueDefinition(0, Documentation.Of(parameter), ClrTypes.NameOf(parameter), type, Default(parameter), Deprecated(parameter));
    }

    private static IEnumerable<InputValueDefinition> PagingArguments() =>
        new[] { ("first", "Int", "The first items of the list."), ("after", "String", "Only items after this cursor."), ("last", "Int", "The last items of the list."), ("before", "String", "Only items before this cursor.") }
            .Select(argument => new InputValueDefinition(0, argument.Item3, argument.Item1, new NamedTypeReference(0, argument.Item2), null, []));

    private TypeReference Connection(Nullability list)
    {
        var connection = typeof(Connection<>).MakeGenericType(types.ItemOf(list.Type) ?? throw new InvalidOperationException($"{list.Type} is no list and has no pages."));
        return references.Reference(new Nullability(connection, list.IsNullable, []), isInput: false, isId: false);
    }

    private void Bind(GraphQLSchema schema, FieldedType type, string name, MemberInfo member, ClrOwner owner)
    {
        var field = type.Fields[name];
        field.Cost = Cost(member, owner);
        if (type is InterfaceType)
        {
            return;
        }

        var guards = member.GetCustomAttributes<AuthorizeAttribute>().Concat(owner.Class.GetCustomAttributes<AuthorizeAttribute>()).ToList();
        if (ReferenceEquals(type, schema.Root(OperationKind.Subscription)) && member is MethodInfo stream)
        {
            var subscriber = compiler.Subscriber(stream, owner);
            field.Subscriber = guards.Count == 0 ? subscriber : Authorization.Guard(subscriber, guards, types.Authorization);
            return;
        }

        var paging = member.GetCustomAttribute<UsePagingAttribute>();
        if (member is PropertyInfo property && !owner.IsResolverClass && guards.Count == 0 && paging is null && !IsAwaitable(property.PropertyType))
        {
            field.Reader = ResolverCompiler.Reader(property);
            return;
        }

        var resolver = compiler.Resolver(member, owner);
        resolver = paging is null ? resolver : Paging.Cut(resolver, Item(member), paging);
        field.Resolver = guards.Count == 0 ? resolver : Authorization.Guard(resolver, guards, types.Authorization);
    }

    private Type Item(MemberInfo member) => types.ItemOf((member is PropertyInfo property ? Nullability.Of(property) : Nullability.Of(((MethodInfo)member).ReturnParameter)).Awaited(isStream: false).Type)!;

    private static bool IsAwaitable(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static FieldCost Cost(MemberInfo member, ClrOwner owner)
    {
        var given = member.GetCustomAttribute<CostAttribute>();
        var isPage = owner.Class.IsGenericType && owner.Class.GetGenericTypeDefinition() == typeof(Connection<>);
        var size = isPage ? 1 : given is { ListSize: > 0 } ? given.ListSize : member.GetCustomAttribute<UsePagingAttribute>()?.DefaultPageSize;
        return FieldCost.One with { Weight = given?.Weight ?? 1, AssumedSize = size };
    }
}
