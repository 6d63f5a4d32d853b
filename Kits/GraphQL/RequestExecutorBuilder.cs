using BulkImport.Kits.GraphQL.Internal;
using BulkImport.Kits.GraphQL.Internal.Clr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.GraphQL;

/// <summary>Puts a schema together from C# types. Nullable reference types decide what may be null, XML documentation becomes descriptions.</summary>
public sealed class RequestExecutorBuilder
{
    private readonly ClrTypes _types = new();

    internal RequestExecutorBuilder(IServiceCollection services)
    {
        Services = services;
        services.AddSingleton(Create);
    }

    public IServiceCollection Services { get; }

    private GraphQLOptions Options { get; } = new();

    /// <summary>The class whose members are the fields of queries.</summary>
    public RequestExecutorBuilder AddQueryType<T>() => AddRoot(typeof(T), "Query");

    /// <summary>The class whose members are the fields of mutations; they are executed one after the other.</summary>
    public RequestExecutorBuilder AddMutationType<T>() => AddRoot(typeof(T), "Mutation");

    /// <summary>The class whose methods answer streams of events.</summary>
    public RequestExecutorBuilder AddSubscriptionType<T>() => AddRoot(typeof(T), "Subscription");

    /// <summary>A class that adds fields to a type; see <see cref="ExtendObjectTypeAttribute"/>.</summary>
    public RequestExecutorBuilder AddTypeExtension<T>()
    {
        _types.Extensions.Add(typeof(T));
        return this;
    }

    /// <summary>A type that no field names, such as one that implements an interface or belongs to a union.</summary>
    public RequestExecutorBuilder AddType<T>()
    {
        _types.Additional.Add(typeof(T));
        return this;
    }

    /// <summary>A scalar, and the C# type that it stands for.</summary>
    public RequestExecutorBuilder AddScalar<TRuntime>(GraphQLScalar scalar)
    {
        _types.AddScalar(typeof(TRuntime), scalar);
        return this;
    }

    /// <summary>The rule for <see cref="AuthorizeAttribute"/>. Without it a role is asked of the user's principal, and a policy is never granted.</summary>
    public RequestExecutorBuilder AddAuthorization(Func<ResolverContext, AuthorizeAttribute, ValueTask<bool>> rule)
    {
        _types.Authorization = rule;
        return this;
    }

    public RequestExecutorBuilder ModifyOptions(Action<GraphQLOptions> modify)
    {
        ArgumentNullException.ThrowIfNull(modify);
        modify(Options);
        return this;
    }

    private RequestExecutor Create(IServiceProvider provider)
    {
        if (provider.GetService<ILogger<RequestExecutor>>() is { } logger)
        {
            Options.OnUnexpectedError ??= error => Log.FieldFailed(logger, string.Join('.', error.Path ?? []), error.Exception);
        }

        return new RequestExecutor(new ClrSchema(_types, provider).Build(), Options);
    }

    private RequestExecutorBuilder AddRoot(Type type, string name)
    {
        _types.Roots.Add((type, name));
        return this;
    }
}
