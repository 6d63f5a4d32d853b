namespace BulkImport.Kits.Limits.Internal;

/// <summary>A lease that has ended stays so, also when nobody has taken its place: its holder was told that it would.</summary>
internal static class ExtendLease
{
    public static readonly Script Script = new("""
        local ends = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
        if ends <= now then return 0 end
        redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
        local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2]
        redis.call('PEXPIRE', KEYS[1], math.max(1, last - now))
        return 1
        """);
}
