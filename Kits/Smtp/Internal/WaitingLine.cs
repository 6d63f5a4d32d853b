namespace BulkImport.Kits.Smtp.Internal;

/// <summary>
/// The messages that wait and the connections that take them. Each connection has a loop, which ends when nothing came for the idle time, or when the server takes no
/// further connection while others are open; then none is tried for the idle time.
/// </summary>
internal sealed class WaitingLine(SmtpOptions options, TimeProvider clock)
{
    private const string Closed = "The pool was closed.";

    private readonly Lock _lock = new();
    private readonly Queue<Job> _waiting = new();
    private readonly Queue<TaskCompletionSource> _idle = new();
    private readonly Dictionary<Session, Task> _loops = [];
    // Their loops will take a message that waits. Every other loop may be about to end.
    private readonly HashSet<Session> _open = [];
    private int _coming;
    private long? _fullSince;
    private volatile bool _isClosed;

    private bool MayOpen => _loops.Count < options.MaxConnections
        && (_open.Count == 0 || _fullSince is not { } since || clock.GetElapsedTime(since) >= options.IdleTime);

    internal void Add(IReadOnlyCollection<Job> jobs)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SmtpPool));
            foreach (var job in jobs) { _waiting.Enqueue(job); }
            Wake();
        }
    }

    internal async ValueTask CloseAsync()
    {
        Task all;
        lock (_lock)
        {
            _isClosed = true;
            DeferAll(Job.Own(SmtpOutcome.Deferred, Closed));
            while (_idle.TryDequeue(out var idle)) { idle.TrySetResult(); }
            all = Task.WhenAll(_loops.Values);
        }

        try
        {
            await all.WaitAsync(options.CancellationGrace, clock);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                foreach (var session in _loops.Keys) { session.Abort(); }
            }

            await all;
        }
    }

    // A loop for each message, as far as loops are free or may be begun.
    private void Wake()
    {
        while (_waiting.Count > _coming && _idle.TryDequeue(out var idle)) { _coming += idle.TrySetResult() ? 1 : 0; }
        while (_waiting.Count > _coming && MayOpen)
        {
            _coming++;
            var session = new Session(options, clock);
            // Its first step takes the lock: it must not run on this thread, within it.
            _loops[session] = Task.Run(() => LoopAsync(session));
        }
    }

    private async Task LoopAsync(Session session)
    {
        try
        {
            lock (_lock) { _coming--; }
            Job? again = null;
            while ((again ?? await NextAsync(session)) is { } job && await IsReadyAsync(session, job))
            {
                again = await session.RunAsync(job, TakeWithoutWaiting);
                if (again?.TryStart() is false) { again = null; }
            }

            await session.QuitAsync();
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(session);
                _loops.Remove(session);
                session.Dispose();
                Wake();
            }
        }
    }

    private async Task<bool> IsReadyAsync(Session session, Job job)
    {
        if (session.IsReady) { return true; }
        lock (_lock) { _open.Remove(session); }
        var fault = _isClosed ? Job.Own(SmtpOutcome.Deferred, Closed) : await session.OpenAsync();
        lock (_lock)
        {
            if (fault is null)
            {
                _open.Add(session);
                return true;
            }

            _fullSince = clock.GetTimestamp();
            if (_open.Count > 0 && !_isClosed && job.TryWaitAgain()) { _waiting.Enqueue(job); }
            else { job.Complete(fault); }
            if (_open.Count == 0) { DeferAll(fault); }
            return false;
        }
    }

    // Null: the loop is over, and takes nothing more.
    private async Task<Job?> NextAsync(Session session)
    {
        while (true)
        {
            TaskCompletionSource idle;
            lock (_lock)
            {
                if (Take() is { } job) { return job; }
                if (_isClosed) { return End(session); }
                _idle.Enqueue(idle = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (await IsWokenAsync(idle)) { continue; }
            lock (_lock) { return Take() ?? End(session); }
        }
    }

    private async Task<bool> IsWokenAsync(TaskCompletionSource idle)
    {
        try
        {
            await idle.Task.WaitAsync(options.IdleTime, clock);
        }
        catch (TimeoutException)
        {
            // Whoever completes it first has decided: nobody wakes a loop that has given up.
            if (idle.TrySetResult()) { return false; }
        }

        lock (_lock) { _coming -= _isClosed ? 0 : 1; }
        return true;
    }

    private Job? End(Session session)
    {
        _open.Remove(session);
        return null;
    }

    private Job? TakeWithoutWaiting()
    {
        lock (_lock) { return Take(); }
    }

    private Job? Take()
    {
        while (_waiting.TryDequeue(out var job))
        {
            if (job.TryStart()) { return job; }
        }

        return null;
    }

    private void DeferAll(SmtpResult result)
    {
        while (_waiting.TryDequeue(out var job)) { job.Complete(result); }
    }
}
