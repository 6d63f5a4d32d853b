using BulkImport.Kits.Limits;

namespace BulkImport.Api.Rest.Limits;

/// <summary>
/// What the limiter said to one request. Dispose of it when the request was answered: the place among those at work at the same time is free again then; one of a process
/// that died is free when its lease is over.
/// </summary>
internal sealed class BulkPass(RedisLimiter limiter, string key, LimitPolicy policy, LimitDecision? decision, TimeSpan wait) : IAsyncDisposable
{
    private bool _isUsed;

    /// <summary>The bulk may be taken in, now or for later.</summary>
    internal bool IsGranted => policy.IsUnlimited || decision is { Outcome: not LimitOutcome.Refused };

    /// <summary>Nobody knows whether it may: Redis is away.</summary>
    internal bool IsAway => !policy.IsUnlimited && decision is null;

    /// <summary>How long until it is worth asking again, or until a later place's turn.</summary>
    internal TimeSpan Wait => wait;

    /// <summary>Place in line, 1 for the next; null: it is its turn.</summary>
    internal int? Place => decision?.Place;

    /// <summary>When the bulk may begin, by the process's own clock; null: now.</summary>
    internal DateTimeOffset? StartsAt(TimeProvider clock) => decision?.StartsAt is null ? null : clock.GetUtcNow() + wait;

    /// <summary>Which limit refused it, in a sentence.</summary>
    internal string Refusal => IsAway ? "the limit of this account cannot be looked up now, try again"
        : decision?.StoppedBy == LimitKind.Concurrency ? "too many concurrent requests: another bulk of this account is at work"
        : $"only one bulk in {policy.Window.TotalSeconds:0} s is allowed";

    /// <summary>The bulk was taken in: its place in the window is used.</summary>
    internal void Use() => _isUsed = true;

    /// <summary>Holds the place among those at work while something is waited for, however long it takes.</summary>
    internal async Task HoldAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        if (decision?.Lease is not { } lease)
        {
            await work();
            return;
        }

        // That another could take the place of one that was lost is harmless: the bulks of an account run one after another all the same (docs/decisions/0006).
        await lease.KeepAsync(_ => work(), cancellationToken);
    }

    /// <summary>A request that left no bulk behind gives everything back: it costs its sender nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (decision is null || !IsGranted)
        {
            return;
        }

        if (_isUsed && decision.Lease is { } lease)
        {
            await lease.DisposeAsync();
        }
        else if (!_isUsed)
        {
            await GiveBackAsync(decision.Id);
        }
    }

    private async Task GiveBackAsync(string id)
    {
        try
        {
            await limiter.ReturnAsync(key, policy, id, CancellationToken.None);
        }
        catch (LimiterAwayException)
        {
            // It ends by itself.
            return;
        }
    }
}
