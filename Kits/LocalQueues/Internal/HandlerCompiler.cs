using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Turns a handler's method into a delegate: no reflection when a message is handled.</summary>
internal static class HandlerCompiler
{
    private static readonly Dictionary<Type, string> Sources = new()
    {
        [typeof(NpgsqlTransaction)] = nameof(HandlerCall.Transaction),
        [typeof(NpgsqlConnection)] = nameof(HandlerCall.Connection),
        [typeof(IMessageBus)] = nameof(HandlerCall.Bus),
        [typeof(CancellationToken)] = nameof(HandlerCall.CancellationToken),
        [typeof(TimeProvider)] = nameof(HandlerCall.Clock),
    };

    public static Func<object, HandlerCall, ValueTask<object?>> Compile(HandlerMethod handler)
    {
        var first = Expression.Parameter(typeof(object));
        var call = Expression.Parameter(typeof(HandlerCall));
        var arguments = handler.Parameters.Select((p, i) => i == 0 ? Expression.Convert(first, p.ParameterType) : Argument(p.ParameterType, call));
        var result = Result(Expression.Call(handler.Method, arguments), handler.Method.ReturnType);
        return Expression.Lambda<Func<object, HandlerCall, ValueTask<object?>>>(result, first, call).Compile();
    }

    private static Expression Argument(Type type, ParameterExpression call)
    {
        if (type == typeof(IMessageContext))
        {
            return Expression.Convert(call, type);
        }

        return Sources.TryGetValue(type, out var property)
            ? Expression.Property(call, property)
            : Expression.Call(call, nameof(HandlerCall.GetService), [type]);
    }

    private static Expression Result(MethodCallExpression call, Type type)
    {
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(Await(nameof(AwaitNothingAsync), type, []), call);
        }

        var isGeneric = type.IsGenericType;
        if (isGeneric && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            return Expression.Call(Await(nameof(AwaitValueAsync), type.GetGenericTypeDefinition(), type.GetGenericArguments()), call);
        }

        return Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(call, typeof(object)));
    }

    private static MethodInfo Await(string name, Type taskType, Type[] result)
    {
        var all = typeof(HandlerCompiler).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Where(m => m.Name == name);
        var found = all.Single(m => Definition(m.GetParameters()[0].ParameterType) == taskType);
        return result.Length == 0 ? found : found.MakeGenericMethod(result);
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static async ValueTask<object?> AwaitNothingAsync(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> AwaitNothingAsync(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> AwaitValueAsync<T>(Task<T> task) => await task;

    private static async ValueTask<object?> AwaitValueAsync<T>(ValueTask<T> task) => await task;
}
