namespace BulkImport.Kits.Limits.Internal;

/// <summary>Removes all that one call has taken; says whether there was anything.</summary>
internal static class ReturnCall
{
    public static readonly Script Script = new("return redis.call('ZREM', KEYS[1], ARGV[1]) + redis.call('ZREM', KEYS[2], ARGV[1]) > 0 and 1 or 0");
}
