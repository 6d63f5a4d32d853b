using System.Globalization;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Internal;

/// <summary>What stands in Redis and has not ended; ended entries are passed over, not removed: a replica may answer as well.</summary>
internal static class ReadState
{
    public static readonly Script Script = new("""
        local window = tonumber(ARGV[1])
        local calls = redis.call('ZRANGEBYSCORE', KEYS[1], now - window + 1, '+inf', 'WITHSCORES')
        return {now, window, calls, redis.call('ZRANGEBYSCORE', KEYS[2], now + 1, '+inf', 'WITHSCORES')}
        """);

    public static LimitState Read(RedisResult answer)
    {
        var parts = (RedisResult[])answer;
        var (at, window) = ((long)parts[0], (long)parts[1]);
        var calls = Entries(parts[2]).ToList();
        var running = calls.Where(call => call.Score <= at).ToList();
        return new LimitState(
            DateTimeOffset.FromUnixTimeMilliseconds(at),
            running.Count,
            running.Count == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(running[0].Score + window),
            [.. Entries(parts[3]).Select(lease => new LimitState.HeldLease(lease.Id, DateTimeOffset.FromUnixTimeMilliseconds(lease.Score)))],
            [.. calls.Skip(running.Count).Select(call => new LimitState.QueuedCall(call.Id, DateTimeOffset.FromUnixTimeMilliseconds(call.Score)))]);
    }

    private static IEnumerable<(string Id, long Score)> Entries(RedisResult list) =>
        ((string[])list).Chunk(2).Select(entry => (entry[0], long.Parse(entry[1], CultureInfo.InvariantCulture)));
}
