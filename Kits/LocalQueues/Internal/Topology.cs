using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>Which queues there are and which types go where; built once, or refused with every fault at once.</summary>
internal sealed class Topology
{
    private readonly Dictionary<Type, List<Route>> _byType = [];
    private readonly Dictionary<(string Queue, string TypeName), Route> _byName = [];

    private Topology()
    {
    }

    public List<QueueDefinition> Queues { get; } = [];

    public static Topology Build(LocalQueueOptions options, IServiceProviderIsService services)
    {
        var topology = new Topology();
        var faults = new List<string>();
        foreach (var queue in options.Queues)
        {
            topology.Add(queue, services, faults);
        }

        topology.CheckReturnedTypes(faults);
        return faults.Count == 0 ? topology : throw new LocalQueueConfigurationException(faults);
    }

    public bool Handles(Type type) => _byType.ContainsKey(type);

    public IReadOnlyList<Route> RoutesOf(Type type) => _byType.TryGetValue(type, out var routes) ? routes : throw new UnhandledMessageException(type);

    public Route RouteOf(string queue, string typeName) => _byName[(queue, typeName)];

    public string[] TypeNamesOf(string queue) => [.. _byName.Keys.Where(k => k.Queue == queue).Select(k => k.TypeName)];

    private void Add(LocalQueueConfiguration queue, IServiceProviderIsService services, List<string> faults)
    {
        if (queue.Modes.Count > 1)
        {
            faults.Add($"Queue {queue.Name} is both durable and in memory; it can only be one.");
        }

        if (queue.Handlers.Count == 0)
        {
            faults.Add($"Queue {queue.Name} has no handler.");
        }

        var mode = queue.Modes.FirstOrDefault(QueueMode.Durable);
        if (queue.IsPublishOnly && mode is QueueMode.Buffered)
        {
            faults.Add($"Queue {queue.Name} is in memory and publish-only: nobody would handle its messages.");
        }

        var found = queue.Handlers.Distinct().Select(listing => (listing, handler: HandlerMethod.Find(listing, faults))).ToArray();
        var takesList = found.Any(f => f.handler is { TakesList: true });
        var definition = new QueueDefinition(queue.Name, mode, queue.Parallelism, queue.MaximumBatch ?? (takesList ? 100 : 1), !queue.IsPublishOnly, queue.Rules);
        Queues.Add(definition);
        foreach (var (listing, handler) in found)
        {
            Add(new Route(definition, listing.MessageType, NameOf(listing.MessageType), handler!), services, faults);
        }
    }

    private void Add(Route route, IServiceProviderIsService services, List<string> faults)
    {
        if (route.Handler is null)
        {
            return;
        }

        if (!_byName.TryAdd((route.Queue.Name, route.TypeName), route))
        {
            faults.Add($"Queue {route.Queue.Name} has two handlers for {route.TypeName}: {_byName[(route.Queue.Name, route.TypeName)].Handler.DisplayName} and {route.Handler.DisplayName}.");
            return;
        }

        var routes = _byType.TryGetValue(route.MessageType, out var known) ? known : _byType[route.MessageType] = [];
        routes.Add(route);
        if (!route.Queue.IsDurable && route.Handler.NeedsTransaction)
        {
            faults.Add($"{route.Handler.DisplayName} takes a transaction or connection, but queue {route.Queue.Name} is in memory.");
        }

        faults.AddRange(route.Handler.Services.Where(t => !services.IsService(t))
            .Select(t => $"{route.Handler.DisplayName} takes {t.Name}, which is not registered."));
    }

    private void CheckReturnedTypes(List<string> faults) => faults.AddRange(
        from route in _byName.Values
        from type in route.Handler.Returned
        where !Handles(type)
        select $"{route.Handler.DisplayName} returns {type.Name}, which no queue handles. List its handler, or list this one with Answers<{route.MessageType.Name}, {type.Name}>.");

    private static string NameOf(Type type) =>
        type.GetCustomAttributes(typeof(MessageIdentityAttribute), inherit: false) is [MessageIdentityAttribute identity] ? identity.Name : type.FullName!;
}
