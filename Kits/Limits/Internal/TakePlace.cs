using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Internal;

/// <summary>
/// The decision. Calls are a sorted set of ids by the beginning of their window, leases one by their end. Windows follow each other without a gap for as long
/// as any call is known, so one call gives the beginning of all windows; when none is left, the next call begins a new one.
/// </summary>
internal static class TakePlace
{
    public static readonly Script Script = new("""
        local calls, leases = KEYS[1], KEYS[2]
        local id, window, quota = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
        local concurrency, duration, most = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

        local function score(key, rank)
            return tonumber(redis.call('ZRANGE', key, rank, rank, 'WITHSCORES')[2])
        end

        local function add(key, at, lasting, isAlone)
            redis.call('ZADD', key, at, id)
            local last = isAlone and at or score(key, -1)
            redis.call('PEXPIRE', key, math.max(1, last + lasting - now))
        end

        local start, used, held = now, 0, 0
        local first = window > 0 and score(calls, 0)
        if first and first <= now - window then
            redis.call('ZREMRANGEBYSCORE', calls, '-inf', now - window)
            first = score(calls, 0)
        end
        if first then
            start = now - (now - first) % window
            used = redis.call('ZCOUNT', calls, '-inf', now)
        end
        if concurrency > 0 then
            redis.call('ZREMRANGEBYSCORE', leases, '-inf', now)
            held = redis.call('ZCARD', leases)
        end

        -- No window holds more than its quota: the next n are full if together they hold n times as many.
        local function nextFree(queued)
            local low, high = 1, math.floor(queued / quota) + 1
            while low < high do
                local middle = math.floor((low + high) / 2)
                local taken = redis.call('ZCOUNT', calls, start + window, start + (middle + 1) * window - 1)
                if taken >= middle * quota then low = middle + 1 else high = middle end
            end
            return start + low * window
        end

        local usedUp, full = window > 0 and used >= quota, concurrency > 0 and held >= concurrency
        local outcome, wait, place = 0, 0, 0
        if not usedUp and not full then
            if window > 0 then
                add(calls, start, window, not first)
                used = used + 1
            end
            if concurrency > 0 then
                add(leases, now + duration, 0, held == 0)
                held = held + 1
            end
        else
            local queued = window > 0 and redis.call('ZCARD', calls) - used or 0
            local at = (usedUp or queued < most) and nextFree(queued) or now
            if window > 0 and queued < most then
                add(calls, at, window, false)
                outcome, wait, place = 1, at - now, redis.call('ZCOUNT', calls, now + 1, at)
            else
                outcome, wait = 2, at - now
                if full then wait = math.max(wait, score(leases, 0) - now) end
            end
        end
        return {outcome, usedUp and 1 or 0, now, wait, place, quota - used, start + window - now, concurrency - held}
        """);

    public static RedisValue[] Arguments(string id, LimitPolicy policy, bool mayQueue) =>
    [
        id, policy.HasWindow ? LimitKeys.Milliseconds(policy.Window) : 0, policy.Quota,
        policy.Concurrency, LimitKeys.Milliseconds(policy.LeaseDuration), mayQueue ? policy.MostQueued : 0,
    ];

    public static LimitDecision Read(RedisResult answer, LimitPolicy policy, LimitLease lease)
    {
        var numbers = (long[])answer;
        var outcome = (LimitOutcome)numbers[0];
        var wait = TimeSpan.FromMilliseconds(numbers[3]);
        return new LimitDecision
        {
            Outcome = outcome,
            Id = lease.Id,
            StoppedBy = outcome is LimitOutcome.Allowed ? null : numbers[1] == 1 ? LimitKind.Window : LimitKind.Concurrency,
            RetryAfter = wait,
            Remaining = policy.HasWindow ? (int)Math.Max(0, numbers[5]) : 0,
            ResetIn = policy.HasWindow ? TimeSpan.FromMilliseconds(numbers[6]) : TimeSpan.Zero,
            FreeLeases = (int)Math.Max(0, numbers[7]),
            StartsAt = outcome is LimitOutcome.Queued ? DateTimeOffset.FromUnixTimeMilliseconds(numbers[2]) + wait : null,
            Place = outcome is LimitOutcome.Queued ? (int)numbers[4] : null,
            Lease = outcome is LimitOutcome.Allowed && policy.Concurrency > 0 ? lease : null,
        };
    }
}
