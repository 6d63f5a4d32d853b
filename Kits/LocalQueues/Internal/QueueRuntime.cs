using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The queues of one host: built once from its options; everything else holds on to it.</summary>
internal sealed class QueueRuntime : IDisposable
{
    public QueueRuntime(IServiceProvider services, IOptions<LocalQueueOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        (Services, Options, Clock) = (services, options.Value, clock);
        Log = loggers.CreateLogger(LocalQueuesExtensions.TelemetryName);
        Topology = Topology.Build(Options, services.GetRequiredService<IServiceProviderIsService>());
        Json = new MessageJson(Options.Json);
        Alarms = new Alarms(clock);
        Runner = new HandlerRunner(this);
        Tracker = new Tracker(WallClock);
        Dispatcher = new Dispatcher(Topology, Lanes, Json, Node, Tracker);
        HasDurableQueues = Topology.Queues.Any(q => q.IsDurable);
        if (services.GetService<NpgsqlDataSource>() is { } dataSource)
        {
            DurableStore = new DurableStore(this, dataSource);
        }

        foreach (var queue in Topology.Queues)
        {
            Lanes.Add(LaneOf(queue));
        }
    }

    public IServiceProvider Services { get; }

    public LocalQueueOptions Options { get; }

    public TimeProvider Clock { get; }

    /// <summary>For all that goes by PostgreSQL's clock, which no test can move: heartbeats, due moments, pauses.</summary>
    public static TimeProvider WallClock => TimeProvider.System;

    public ILogger Log { get; }

    public Topology Topology { get; }

    public MessageJson Json { get; }

    public Node Node { get; } = new();

    public Lanes Lanes { get; } = new();

    public Tracker Tracker { get; }

    public Alarms Alarms { get; }

    public Dispatcher Dispatcher { get; }

    public HandlerRunner Runner { get; }

    public bool HasDurableQueues { get; }

    public DurableStore? DurableStore { get; }

    public IMessageBus Bus => Services.GetRequiredService<IMessageBus>();

    public DurableStore RequireDurableStore() => DurableStore
        ?? throw new InvalidOperationException("Durable queues and the outbox need an NpgsqlDataSource in the container.");

    public IMessageStore StoreOf(QueueDefinition queue) => queue.IsDurable ? RequireDurableStore() : Lanes[queue.Name].Buffer!;

    /// <summary>Publishes in a transaction of its own; in-memory messages need none.</summary>
    public async Task PublishAsync(IReadOnlyList<Outgoing> outgoing)
    {
        var isStored = outgoing.Any(o => Topology.RoutesOf(o.Message.GetType()).Any(r => r.Queue.IsDurable));
        if (!isStored)
        {
            Dispatcher.Prepare(outgoing).HandOver();
            return;
        }

        await using var unit = await RequireDurableStore().BeginAsync(withTransaction: false, CancellationToken.None);
        await unit.CompleteAsync([], outgoing);
    }

    public Verdict Judge(QueueDefinition queue, Exception failure, int failures)
    {
        var rule = queue.Rules.Concat(Options.Rules).FirstOrDefault(r => r.AppliesTo(failure)) ?? ExceptionRule.Default;
        return rule.Judge(failures);
    }

    public void Dispose()
    {
        Alarms.Dispose();
        foreach (var lane in Lanes.All)
        {
            lane.Claimer?.Dispose();
            lane.Pump?.Dispose();
        }
    }

    private Lane LaneOf(QueueDefinition queue)
    {
        if (!queue.IsDurable)
        {
            var buffer = new BufferedStore(this, queue);
            return new Lane(queue) { Buffer = buffer, Pump = new QueuePump(queue, new MessageExecutor(this, buffer, queue), int.MaxValue) };
        }

        if (!queue.IsHandledHere)
        {
            return new Lane(queue);
        }

        var store = RequireDurableStore();
        var claimer = new QueueClaimer(this, queue, store);
        var pump = new QueuePump(queue, new MessageExecutor(this, store, queue), Options.BufferLimit) { HasRoom = claimer.WakeIfBacklog };
        return new Lane(queue) { Claimer = claimer, Pump = pump };
    }
}
