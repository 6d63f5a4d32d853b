using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Internal;

// Both keys share a hash tag, so that a cluster keeps them where one script may touch both. No name holds a colon: two names never make the same key.
internal sealed class LimitKeys
{
    public LimitKeys(string key, LimitPolicy policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(policy);
        Leases = $"limits:{{{policy.Name}:{key}}}:leases";
        Both = [$"limits:{{{policy.Name}:{key}}}:calls", Leases];
    }

    public RedisKey Leases { get; }

    public RedisKey[] Both { get; }

    public static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
