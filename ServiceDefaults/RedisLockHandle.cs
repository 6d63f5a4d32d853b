using StackExchange.Redis;

namespace BulkImport.ServiceDefaults;

/// <summary>A lock that was taken. Disposing releases it and is silent when Redis is away: the lock then ends by itself.</summary>
public sealed class RedisLockHandle : IAsyncDisposable
{
    private const string ExtendIfOurs = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
    private const string ReleaseIfOurs = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";
    private readonly IDatabase _database;

    internal RedisLockHandle(IDatabase database, string key, string owner) => (_database, Key, Owner) = (database, key, owner);

    public string Key { get; }

    /// <summary>The random value that makes this lock ours.</summary>
    public string Owner { get; }

    /// <summary>Lets the lock last <paramref name="duration"/> from now; false when it is no longer ours.</summary>
    public async Task<bool> ExtendAsync(TimeSpan duration) =>
        (long)await _database.ScriptEvaluateAsync(ExtendIfOurs, [Key], [Owner, (long)duration.TotalMilliseconds]) == 1;

    /// <summary>Gives the lock back; false when it was no longer ours, and then nothing is touched.</summary>
    public async Task<bool> ReleaseAsync() => (long)await _database.ScriptEvaluateAsync(ReleaseIfOurs, [Key], [Owner]) == 1;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return;
        }
    }
}
