using BulkImport.Kits.Limits.Internal;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits;

/// <summary>
/// A place among those that may be held at once. It ends by itself unless it is extended: a holder that dies blocks nobody for longer than that. A holder that
/// merely pauses may lose it without noticing, so it is traffic control, not a proof: whoever needs certainty also keeps an owner where the work is written.
/// Disposing releases it and is silent when Redis is away.
/// </summary>
public sealed class LimitLease : IAsyncDisposable
{
    private readonly ScriptRunner _scripts;
    private readonly RedisKey[] _key;
    private long _heldSince;

    private TimeSpan Left => Duration - _scripts.Clock.GetElapsedTime(Volatile.Read(ref _heldSince));

    internal LimitLease(ScriptRunner scripts, LimitKeys keys, string id, TimeSpan duration)
    {
        (_scripts, _key, Id, Duration) = (scripts, [keys.Leases], id, duration);
        _heldSince = scripts.Clock.GetTimestamp();
    }

    /// <summary>The id of the call that took it.</summary>
    public string Id { get; }

    /// <summary>How long it lasts from when it was taken or extended.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Lets the lease last its duration from now; false when it is no longer ours.</summary>
    /// <exception cref="LimiterAwayException">Redis is away; the lease may still be ours.</exception>
    public async Task<bool> ExtendAsync(CancellationToken cancellationToken = default)
    {
        // Counted from before the question, so that we never believe in it for longer than Redis does.
        var asked = _scripts.Clock.GetTimestamp();
        var isOurs = (bool)await _scripts.AskAsync(ExtendLease.Script, _key, [Id, LimitKeys.Milliseconds(Duration)], cancellationToken);
        if (isOurs) { Volatile.Write(ref _heldSince, asked); }
        return isOurs;
    }

    /// <summary>Gives the lease back and leaves the window's place taken. False when it was no longer ours; then nobody else's is touched.</summary>
    /// <exception cref="LimiterAwayException">Redis is away; the lease ends by itself.</exception>
    public async Task<bool> ReleaseAsync(CancellationToken cancellationToken = default) =>
        (bool)await _scripts.AskAsync(ReleaseLease.Script, _key, [Id], cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> and extends the lease at each third of its duration until it ends. If the lease is lost, or Redis is away for so long that
    /// it must have ended, the work's token is cancelled. True: the lease was ours to the end. False: it was lost, and the work was cancelled or came through
    /// all the same. The lease is not released.
    /// </summary>
    public async Task<bool> KeepAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = new CancellationTokenSource();
        var keeping = HoldAsync(lost, done.Token);
        try
        {
            await work(lost.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
        }

        return await keeping;
    }

    /// <summary>Releases the lease if Redis is there.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync(CancellationToken.None);
        }
        catch (LimiterAwayException)
        {
            return;
        }
    }

    // Ends with false when the lease is lost, with true when the work is done. Work never goes on with nobody who keeps the lease, whatever ends this loop.
    private async Task<bool> HoldAsync(CancellationTokenSource lost, CancellationToken done)
    {
        try
        {
            do
            {
                await Task.Delay(UntilNextExtension(), _scripts.Clock, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (done.IsCancellationRequested) { return true; }
            }
            while (await TryExtendAsync());

            return false;
        }
        finally
        {
            if (!done.IsCancellationRequested) { await lost.CancelAsync(); }
        }
    }

    private async Task<bool> TryExtendAsync()
    {
        try
        {
            return await ExtendAsync(CancellationToken.None);
        }
        catch (LimiterAwayException)
        {
            return Left > TimeSpan.Zero;
        }
    }

    // Not later than the lease ends: while Redis is away each try takes time of its own.
    private TimeSpan UntilNextExtension() => TimeSpan.FromTicks(Math.Clamp(Left.Ticks, 0, Duration.Ticks / 3));
}
