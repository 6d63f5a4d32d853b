using BulkImport.Kits.Limits.Internal;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits;

/// <summary>
/// Limits that hold across processes. Every step is one script and one round trip, atomic in Redis and by Redis's clock alone: clocks of processes may differ
/// as they like. All that is stored ends by itself. For any number of threads at once. Needs Redis 5 or later.
/// </summary>
/// <param name="connect">Asked before every step for the database; should return soon. Its failures to connect count as Redis being away.</param>
/// <param name="clock">Measures waiting, never moments.</param>
public sealed class RedisLimiter(Func<CancellationToken, Task<IDatabase>> connect, TimeProvider? clock = null)
{
    private readonly ScriptRunner _scripts = new(connect, clock ?? TimeProvider.System);

    /// <summary>How long one step may take before Redis counts as away. Default 1 s.</summary>
    public TimeSpan Patience
    {
        get => _scripts.Patience;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _scripts.Patience = value;
        }
    }

    // Tests let Redis's clock run ahead instead of waiting.
    internal TimeSpan Ahead
    {
        get => _scripts.Ahead;
        set => _scripts.Ahead = value;
    }

    /// <summary>
    /// Takes a place in the window and a lease, both or neither. A call that cannot have them now and may queue reserves the first free place of a window to
    /// come, if fewer than <see cref="LimitPolicy.MostQueued"/> wait.
    /// </summary>
    /// <param name="key">Who is limited; any text.</param>
    /// <param name="policy">What is allowed. Under another name the same key is another.</param>
    /// <param name="mayQueue">Whether the call is ready to start later.</param>
    /// <param name="cancellationToken">Ends the wait for a connection. What was sent is waited for, so that nothing is taken with nobody to give it back.</param>
    /// <exception cref="LimiterAwayException">Nothing was decided.</exception>
    public async Task<LimitDecision> TakeAsync(string key, LimitPolicy policy, bool mayQueue, CancellationToken cancellationToken)
    {
        var keys = new LimitKeys(key, policy);
        var id = Guid.NewGuid().ToString("N");
        if (policy.IsUnlimited) { return new LimitDecision { Outcome = LimitOutcome.Allowed, Id = id }; }

        var lease = new LimitLease(_scripts, keys, id, policy.LeaseDuration);
        var taking = _scripts.RunAsync(TakePlace.Script, keys.Both, TakePlace.Arguments(id, policy, mayQueue), cancellationToken);
        try
        {
            return TakePlace.Read(await _scripts.WithinPatienceAsync(taking), policy, lease);
        }
        catch (LimiterAwayException) when (!taking.IsCompleted)
        {
            _ = ReturnLateAsync(taking, keys, id);
            throw;
        }
    }

    /// <summary>
    /// Gives back all that a call took, its window's place and its lease, as if it had not been: for a call that turned out invalid, or a queued one that is
    /// withdrawn. Others who wait keep the start they were told; the place goes to the next who asks. False: there was nothing left to give back.
    /// </summary>
    /// <exception cref="LimiterAwayException">Redis is away.</exception>
    public async Task<bool> ReturnAsync(string key, LimitPolicy policy, string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return (bool)await _scripts.AskAsync(ReturnCall.Script, new LimitKeys(key, policy).Both, [id], cancellationToken);
    }

    /// <summary>What is taken, held and queued. Takes nothing itself.</summary>
    /// <exception cref="LimiterAwayException">Redis is away.</exception>
    public async Task<LimitState> ReadAsync(string key, LimitPolicy policy, CancellationToken cancellationToken) =>
        ReadState.Read(await _scripts.AskAsync(ReadState.Script, new LimitKeys(key, policy).Both, [LimitKeys.Milliseconds(policy.Window)], cancellationToken));

    private async Task ReturnLateAsync(Task<RedisResult> taking, LimitKeys keys, string id)
    {
        try
        {
            await taking;
            await _scripts.AskAsync(ReturnCall.Script, keys.Both, [id], CancellationToken.None);
        }
        catch (LimiterAwayException)
        {
            // What was taken, if anything, ends by itself.
            return;
        }
    }
}
