using StackExchange.Redis;

namespace BulkImport.ServiceDefaults;

/// <summary>
/// A lock between processes, one round trip per step. Redis may expire it while its holder pauses: it is traffic control, and whoever needs certainty
/// also keeps an owner in the database. While Redis is away every step throws <see cref="RedisConnectionException"/>.
/// </summary>
public sealed class RedisLock(RedisConnection connection)
{
    /// <summary>Takes <paramref name="key"/> for <paramref name="duration"/>, or returns null when somebody else holds it.</summary>
    public async Task<RedisLockHandle?> TryTakeAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
    {
        var database = await connection.GetDatabaseAsync(cancellationToken);
        var handle = new RedisLockHandle(database, key, Guid.NewGuid().ToString("N"));

        // Not cancelled half way: a command that is under way could still take the lock with nobody to release it.
        return await database.StringSetAsync(key, handle.Owner, duration, When.NotExists) ? handle : null;
    }
}
