using System.Text.Json;

namespace BulkImport.Kits.LocalQueues;

/// <summary>The queues of a process. Every call of <c>AddLocalQueues</c> adds to the same options, so each module lists its own queues.</summary>
public sealed class LocalQueueOptions
{
    private readonly Dictionary<string, LocalQueueConfiguration> _queues = new(StringComparer.Ordinal);

    /// <summary>Intervals and limits in time; the defaults suit production, tests shorten them.</summary>
    public LocalQueueTimings Timings { get; } = new();

    /// <summary>How messages are written and read. Change it before the first message is stored: what is stored must stay readable.</summary>
    public JsonSerializerOptions Json { get; } = new();

    /// <summary>
    /// The most messages of one durable queue that this process keeps in memory (default 1,000). It keeps fewer when they are slow:
    /// about one second of work, so that other processes find something to do. The rest waits in PostgreSQL.
    /// </summary>
    public int BufferLimit { get; set; } = 1000;

    internal IReadOnlyCollection<LocalQueueConfiguration> Queues => _queues.Values;

    internal List<ExceptionRule> Rules { get; } = [];

    /// <summary>The queue of that name, made at the first call; later calls go on configuring the same queue.</summary>
    public LocalQueueConfiguration LocalQueue(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!_queues.TryGetValue(name, out var queue))
        {
            _queues[name] = queue = new LocalQueueConfiguration(name);
        }

        return queue;
    }

    /// <summary>
    /// A rule for every queue; a queue's own rules come first, then these in order, then the default: cooldowns of 50 ms, 250 ms, 1 s
    /// and 5 s, then the error queue. Transient database faults never come here: they are retried until the database is back.
    /// </summary>
    public ExceptionRule OnException<TException>() where TException : Exception => OnException<TException>(_ => true);

    /// <summary>A rule for the exceptions of a type that meet a condition.</summary>
    public ExceptionRule OnException<TException>(Func<TException, bool> condition) where TException : Exception
    {
        var rule = ExceptionRule.For(condition);
        Rules.Add(rule);
        return rule;
    }
}
