using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL.Internal.Clr;

/// <summary>Compiles a member into a delegate, once: no reflection when a field is answered.</summary>
internal sealed class ResolverCompiler(ClrTypes types, InputConverters converters, IServiceProvider services)
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(ResolverContext));

    private readonly IServiceProviderIsService? _known = services.GetService<IServiceProviderIsService>();

    /// <summary>A property of the parent itself.</summary>
    internal static Func<object, object?> Reader(PropertyInfo property)
    {
        var parent = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(parent, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), parent).Compile();
    }

    internal FieldResolver Resolver(MemberInfo member, ClrOwner owner)
    {
        var call = Call(member, owner);
        var adapted = Expression.Call(Answers.Adapter(call.Type), call);
        return Expression.Lambda<FieldResolver>(adapted, Context).Compile();
    }

    internal Func<ResolverContext, IAsyncEnumerable<object?>> Subscriber(MethodInfo method, ClrOwner owner)
    {
        var call = Call(method, owner);
        return Expression.Lambda<Func<ResolverContext, IAsyncEnumerable<object?>>>(Expression.Call(Answers.Adapter(call.Type), call), Context).Compile();
    }

    internal bool IsArgument(ParameterInfo parameter, ClrOwner owner) => Special(parameter, owner) is null && parameter.ParameterType != typeof(PagingArguments);

    private Expression Call(MemberInfo member, ClrOwner owner) => member switch
    {
        PropertyInfo property => Expression.Property(property.GetMethod!.IsStatic ? null : Instance(owner), property),
        MethodInfo method => Expression.Call(method.IsStatic ? null : Instance(owner), method, method.GetParameters().Select(parameter => Value(parameter, owner))),
        _ => throw new InvalidOperationException($"{member.Name} cannot answer a field."),
    };

    /// <summary>Objects are their own resolvers; a class without dependencies is made once, any other with the services of each request.</summary>
    private static Expression Instance(ClrOwner owner)
    {
        if (!owner.IsResolverClass)
        {
            return Expression.Convert(Expression.Property(Context, nameof(ResolverContext.Parent)), owner.Class);
        }

        return owner.Class.GetConstructor(Type.EmptyTypes) is not null
            ? Expression.Constant(Activator.CreateInstance(owner.Class))
            : Expression.Call(typeof(ActivatorUtilities), nameof(ActivatorUtilities.GetServiceOrCreateInstance), [owner.Class], Expression.Property(Context, nameof(ResolverContext.Services)));
    }

    private Expression Value(ParameterInfo parameter, ClrOwner owner) => Special(parameter, owner) ?? (parameter.ParameterType == typeof(PagingArguments)
        ? Expression.Call(typeof(Paging), nameof(Paging.Read), null, Context)
        : Expression.Call(
            typeof(InputConverters),
            nameof(InputConverters.Read),
            [parameter.ParameterType],
            Expression.Property(Context, nameof(ResolverContext.Arguments)),
            Expression.Constant(ClrTypes.NameOf(parameter)),
            Expression.Constant(converters.For(parameter.ParameterType)),
            parameter.HasDefaultValue && parameter.DefaultValue is not null ? Expression.Convert(Expression.Constant(parameter.DefaultValue), parameter.ParameterType) : Expression.Default(parameter.ParameterType)));

    /// <summary>What is not an argument of the field; null if it is one.</summary>
    private Expression? Special(ParameterInfo parameter, ClrOwner owner)
    {
        var type = parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(ResolverContext) => Context,
            _ when type == typeof(CancellationToken) => Expression.Property(Context, nameof(ResolverContext.CancellationToken)),
            _ when type == typeof(ClaimsPrincipal) => Expression.Property(Context, nameof(ResolverContext.User)),
            _ when type == typeof(IServiceProvider) => Expression.Property(Context, nameof(ResolverContext.Services)),
            _ when type.IsSubclassOf(typeof(DataLoader)) => Expression.Call(Context, nameof(ResolverContext.DataLoader), [type]),
            _ when parameter.IsDefined(typeof(ParentAttribute)) || (owner.IsResolverClass && owner.Extended is not null && type.IsAssignableFrom(owner.Extended) && type != typeof(object)) =>
                Expression.Convert(Expression.Property(Context, nameof(ResolverContext.Parent)), type),
            _ when parameter.IsDefined(typeof(ServiceAttribute)) || IsService(type) => Expression.Call(Context, nameof(ResolverContext.Service), [type]),
            _ => null,
        };
    }

    private bool IsService(Type type) => !types.IsLeaf(Nullable.GetUnderlyingType(type) ?? type) && types.ItemOf(type) is null && type != typeof(PagingArguments) && _known?.IsService(type) == true;
}

/// <summary>The class that has a member, and the type whose field it becomes.</summary>
internal sealed record ClrOwner(Type Class, Type? Extended, bool IsResolverClass);
