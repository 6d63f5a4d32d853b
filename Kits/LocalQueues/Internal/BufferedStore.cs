namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The in-memory store of one queue: the behaviour of the durable one without the durability.</summary>
internal sealed class BufferedStore(QueueRuntime runtime, QueueDefinition queue) : IMessageStore
{
    private static long _lastId;
    private readonly SortedDictionary<long, (Envelope Envelope, DeadLetter Letter)> _dead = [];
    private readonly Lock _burying = new();

    public ValueTask<IUnitOfWork> BeginAsync(bool withTransaction, CancellationToken cancellationToken) => new(new BufferedUnit(runtime));

    public bool IsStillOurs(Envelope envelope) => true;

    /// <summary>Negative ids: they never meet the stored ones.</summary>
    public void Post(Posting posting, string? traceParent)
    {
        var envelope = new Envelope(posting.Route, posting.Id, posting.Message) { TraceParent = traceParent, EnqueuedAt = runtime.Clock.GetUtcNow() };
        PushAfter(envelope, posting.Delay ?? TimeSpan.Zero);
    }

    public static long NextId() => Interlocked.Decrement(ref _lastId);

    public Task<bool> RetryAsync(Envelope envelope, TimeSpan cooldown, CancellationToken cancellationToken)
    {
        PushAfter(envelope with { Failures = envelope.Failures + 1 }, cooldown);
        return Task.FromResult(true);
    }

    public Task<bool> BuryAsync(Envelope envelope, Exception exception, CancellationToken cancellationToken)
    {
        var letter = new DeadLetter(
            envelope.Id, queue.Name, envelope.Route.TypeName, runtime.Json.Write(envelope.Message), envelope.Failures + 1,
            exception.GetType().FullName!, ExceptionText.Of(exception), envelope.EnqueuedAt, runtime.Clock.GetUtcNow());
        lock (_burying)
        {
            _dead[-envelope.Id] = (envelope with { Failures = 0 }, letter);
        }

        return Task.FromResult(true);
    }

    public IReadOnlyList<DeadLetter> DeadLetters()
    {
        lock (_burying)
        {
            return [.. _dead.Values.Select(d => d.Letter)];
        }
    }

    public int Replay(IEnumerable<long> ids)
    {
        var replayed = ids.Select(Exhume).OfType<Envelope>().ToArray();
        foreach (var envelope in replayed)
        {
            runtime.Tracker.Replayed(envelope);
            PushAfter(envelope, TimeSpan.Zero);
        }

        return replayed.Length;
    }

    private Envelope? Exhume(long id)
    {
        lock (_burying)
        {
            return _dead.Remove(-id, out var found) ? found.Envelope : null;
        }
    }

    private void PushAfter(Envelope envelope, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            var pump = runtime.Lanes[queue.Name].Pump!;
            pump.Take(1);
            pump.Push(envelope);
            return;
        }

        runtime.Alarms.After(delay, () => PushAfter(envelope, TimeSpan.Zero));
    }
}
