using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>
/// How many messages the durable queues hold and how long the oldest of them has been due. Asked of PostgreSQL, so it is of all processes together, and only
/// while somebody listens. What is scheduled for later does not count.
/// </summary>
internal sealed class QueueGauges : BackgroundService
{
    private const string Count = """
        select queue, count(*), extract(epoch from clock_timestamp() - min(not_before))::double precision
        from queue.message where not_before <= clock_timestamp() group by queue
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(LocalQueuesExtensions.TelemetryName);
    private readonly QueueRuntime _runtime;
    private readonly ObservableGauge<long> _depth;
    private readonly ObservableGauge<double> _age;
    private volatile IReadOnlyList<QueueLoad> _loads = [];

    public QueueGauges(QueueRuntime runtime)
    {
        _runtime = runtime;
        _depth = _meter.CreateObservableGauge("localqueues.depth", () => _loads.Select(load => new Measurement<long>(load.Messages, Tag(load))), "{message}", "Messages that are due or at work");
        _age = _meter.CreateObservableGauge("localqueues.age", () => _loads.Select(load => new Measurement<double>(load.Age, Tag(load))), "s", "How long the oldest message has been due");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Counts once. Empty queues count nothing; that they do is a measurement too.</summary>
    internal async Task<IReadOnlyList<QueueLoad>> RunOnceAsync(CancellationToken cancellationToken)
    {
        var loads = _runtime.Topology.Queues.Where(queue => queue.IsDurable).ToDictionary(queue => queue.Name, queue => new QueueLoad(queue.Name, 0, 0));
        await using var command = _runtime.RequireDurableStore().DataSource.CreateCommand(Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var load = new QueueLoad(reader.GetString(0), reader.GetInt64(1), reader.GetDouble(2));
            loads[load.Queue] = load;
        }

        return _loads = [.. loads.Values];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_runtime.HasDurableQueues)
        {
            await Task.Delay(Pause, QueueRuntime.WallClock, stoppingToken);
            if (_depth.Enabled || _age.Enabled)
            {
                await TryOnceAsync(stoppingToken);
            }
        }
    }

    private async Task TryOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // Nobody knows: that is better told by a gap than by an old number.
            _loads = [];
        }
    }

    private static KeyValuePair<string, object?> Tag(QueueLoad load) => new("queue", load.Queue);
}

/// <summary>What a queue holds, and for how many seconds its oldest message has been due.</summary>
internal sealed record QueueLoad(string Queue, long Messages, double Age);
