using System.Reflection;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>A handler's method, read once at start.</summary>
internal sealed class HandlerMethod
{
    private static readonly string[] Names = ["Handle", "HandleAsync"];
    private static readonly Type[] Connections = [typeof(NpgsqlTransaction), typeof(NpgsqlConnection)];
    private static readonly Type[] Known = [.. Connections, typeof(IMessageContext), typeof(IMessageBus), typeof(CancellationToken), typeof(TimeProvider)];

    private HandlerMethod(HandlerListing listing, MethodInfo method)
    {
        Method = method;
        Answer = listing.Answer;
        Parameters = method.GetParameters();
        TakesList = Parameters[0].ParameterType == ListOf(listing.MessageType);
        NeedsTransaction = Parameters.Any(p => Connections.Contains(p.ParameterType));
        Invoke = HandlerCompiler.Compile(this);
    }

    public MethodInfo Method { get; }

    public Type? Answer { get; }

    public ParameterInfo[] Parameters { get; }

    public bool TakesList { get; }

    public bool NeedsTransaction { get; }

    /// <summary>First argument: the message, or the list of messages.</summary>
    public Func<object, HandlerCall, ValueTask<object?>> Invoke { get; }

    public string DisplayName => $"{Method.DeclaringType!.Name}.{Method.Name}";

    /// <summary>The services that it takes from the container.</summary>
    public IEnumerable<Type> Services => Parameters.Skip(1).Select(p => p.ParameterType).Where(t => !Known.Contains(t));

    /// <summary>The types of messages that it returns, as far as its signature tells.</summary>
    public IEnumerable<Type> Returned => ReturnedTypes.Of(Method.ReturnType).Where(t => t != Answer);

    public static HandlerMethod? Find(HandlerListing listing, List<string> faults)
    {
        var found = Candidates(listing).ToArray();
        var name = listing.HandlerType.Name;
        if (found is not [var method])
        {
            faults.Add($"{name} must have one static Handle method whose first parameter is {listing.MessageType.Name} or IReadOnlyList<{listing.MessageType.Name}>; it has {found.Length}.");
            return null;
        }

        if (method.ContainsGenericParameters || method.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike))
        {
            faults.Add($"{name}.{method.Name} must not be generic nor take parameters by reference.");
            return null;
        }

        return new HandlerMethod(listing, method);
    }

    private static IEnumerable<MethodInfo> Candidates(HandlerListing listing) =>
        from method in listing.HandlerType.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where Names.Contains(method.Name, StringComparer.Ordinal)
        let first = method.GetParameters().FirstOrDefault()?.ParameterType
        where first == listing.MessageType || first == ListOf(listing.MessageType)
        select method;

    private static Type ListOf(Type message) => typeof(IReadOnlyList<>).MakeGenericType(message);
}
