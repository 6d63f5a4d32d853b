using System.Diagnostics;
using System.Threading.Channels;

namespace BulkImport.Kits.LocalQueues.Internal;

/// <summary>The messages of one queue in memory and the workers that handle them.</summary>
internal sealed class QueuePump(QueueDefinition queue, MessageExecutor executor, int limit) : IDisposable
{
    private readonly Channel<Envelope> _ready = Channel.CreateUnbounded<Envelope>();
    private readonly Lock _taking = new();
    private readonly StopTokens _stop = new();
    private Task[] _workers = [];
    private double _secondsPerMessage;
    private volatile bool _isStopping;
    private int _held;

    public QueueDefinition Queue => queue;

    /// <summary>Told when there is room for half the capacity.</summary>
    public Action? HasRoom { get; set; }

    /// <summary>How many messages may be claimed now.</summary>
    public int Room => _isStopping ? 0 : Math.Max(0, Capacity - Volatile.Read(ref _held));

    /// <summary>About a second of work for all workers together: enough to never wait for a claim, little enough to leave work to others.</summary>
    private int Capacity
    {
        get
        {
            var least = Math.Min(limit, Math.Max(16, 2 * queue.Parallelism * queue.BatchSize));
            var seconds = Volatile.Read(ref _secondsPerMessage);
            return seconds <= 0 ? least : (int)Math.Clamp(queue.Parallelism / seconds, least, limit);
        }
    }

    public bool TryReserve(int count)
    {
        if (_isStopping || Interlocked.Add(ref _held, count) > Capacity)
        {
            Free(_isStopping ? 0 : count);
            return false;
        }

        return true;
    }

    /// <summary>Takes room without asking: for messages that are in memory anyway.</summary>
    public void Take(int count) => Interlocked.Add(ref _held, count);

    public void Free(int count)
    {
        if (Interlocked.Add(ref _held, -count) <= Capacity / 2)
        {
            HasRoom?.Invoke();
        }
    }

    /// <summary>The room must have been reserved or taken.</summary>
    public void Push(Envelope envelope) => _ready.Writer.TryWrite(envelope);

    public void Start() => _workers = [.. Enumerable.Range(0, queue.Parallelism).Select(_ => Task.Run(WorkAsync))];

    /// <summary>Running handlers may end within the grace period, then their token is cancelled. What waits stays where it is.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken)
    {
        _isStopping = true;
        _ready.Writer.TryComplete();
        _stop.Halt();
        using var limitOfGrace = new CancellationTokenSource(grace, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limitOfGrace.Token);
        await using var abort = either.Token.Register(_stop.Abort);
        var lastCall = Task.Delay(Timeout.InfiniteTimeSpan, clock, _stop.Aborting)
            .ContinueWith(_ => Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await Task.WhenAny(Task.WhenAll(_workers), lastCall.Unwrap());
    }

    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync()
    {
        var batch = new List<Envelope>();
        while (!_isStopping && await _ready.Reader.WaitToReadAsync())
        {
            TakeBatch(batch);
            if (batch.Count == 0)
            {
                continue;
            }

            var start = Stopwatch.GetTimestamp();
            await executor.ExecuteAsync(batch, _stop);
            Measure(Stopwatch.GetElapsedTime(start).TotalSeconds / batch.Count);
            Free(batch.Count);
        }
    }

    private void TakeBatch(List<Envelope> batch)
    {
        batch.Clear();
        lock (_taking)
        {
            while (!_isStopping && batch.Count < queue.BatchSize && _ready.Reader.TryPeek(out var next) && (batch.Count == 0 || batch[0].Route == next.Route))
            {
                _ready.Reader.TryRead(out _);
                batch.Add(next);
            }
        }
    }

    private void Measure(double seconds)
    {
        var known = Volatile.Read(ref _secondsPerMessage);
        Volatile.Write(ref _secondsPerMessage, known <= 0 ? seconds : (known * 0.8) + (seconds * 0.2));
    }
}
