namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The dead letters of both stores; the sign of the id tells them apart.</summary>
internal sealed class DeadLetters(QueueRuntime runtime) : IDeadLetters
{
    private IEnumerable<BufferedStore> Buffers => runtime.Lanes.All.Select(l => l.Buffer).OfType<BufferedStore>();

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? queue = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        var buffered = Buffered(queue).Take(limit).ToList();
        if (runtime.HasDurableQueues && buffered.Count < limit)
        {
            buffered.AddRange(await ListDeadLetters.ExecuteAsync(runtime.RequireDurableStore().DataSource, queue, limit - buffered.Count, cancellationToken));
        }

        return buffered;
    }

    public async Task<long> CountAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var stored = runtime.HasDurableQueues ? await ListDeadLetters.CountAsync(runtime.RequireDurableStore().DataSource, queue, cancellationToken) : 0;
        return stored + Buffered(queue).Count();
    }

    public async Task<int> ReplayAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default)
    {
        var stored = ids.Where(id => id > 0).ToArray();
        var count = stored.Length == 0 ? 0 : await ReplayStoredAsync(stored, null, cancellationToken);
        return count + Buffers.Sum(b => b.Replay(ids));
    }

    public async Task<int> ReplayAllAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var count = await ReplayStoredAsync(null, queue, cancellationToken);
        var buffered = Buffered(queue).Select(l => l.Id).ToArray();
        return count + Buffers.Sum(b => b.Replay(buffered));
    }

    private IEnumerable<DeadLetter> Buffered(string? queue) => Buffers.SelectMany(b => b.DeadLetters()).Where(l => queue is null || l.Queue == queue);

    private async Task<int> ReplayStoredAsync(long[]? ids, string? queue, CancellationToken cancellationToken)
    {
        if (!runtime.HasDurableQueues)
        {
            return 0;
        }

        var replayed = await ReplayDeadLetters.ExecuteAsync(runtime.RequireDurableStore().DataSource, ids, queue, cancellationToken);
        foreach (var message in replayed)
        {
            runtime.Tracker.Replayed(message);
            runtime.Lanes.WakeForBacklog(message.Queue);
        }

        return replayed.Count;
    }
}
