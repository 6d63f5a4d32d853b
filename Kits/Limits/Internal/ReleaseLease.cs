namespace BulkImport.Kits.Limits.Internal;

/// <summary>Removes a lease; says whether it was still held.</summary>
internal static class ReleaseLease
{
    public static readonly Script Script = new("""
        local ends = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
        redis.call('ZREM', KEYS[1], ARGV[1])
        return ends > now and 1 or 0
        """);
}
