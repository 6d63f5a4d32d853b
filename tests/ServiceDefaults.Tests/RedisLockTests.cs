namespace BulkImport.ServiceDefaults.Tests;

public sealed class RedisLockTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly RedisLock _locks = new(redis.Connection);
    private readonly string _key = $"lock:{Guid.NewGuid():N}";

    [Fact]
    public async Task A_free_lock_is_taken_with_its_owner_and_an_expiry()
    {
        var taken = await TakeAsync();

        var database = await redis.DatabaseAsync();
        Assert.Equal(taken.Owner, await database.StringGetAsync(_key));
        Assert.InRange((await database.KeyTimeToLiveAsync(_key))!.Value, TimeSpan.FromSeconds(30), Minute);
    }

    [Fact]
    public async Task A_held_lock_is_not_taken_twice()
    {
        await TakeAsync();

        Assert.Null(await _locks.TryTakeAsync(_key, Minute, CancellationToken.None));
    }

    [Fact]
    public async Task A_released_lock_is_free_for_the_next()
    {
        var first = await TakeAsync();

        Assert.True(await first.ReleaseAsync());

        Assert.NotEqual(first.Owner, (await TakeAsync()).Owner);
    }

    [Fact]
    public async Task Disposing_releases_the_lock()
    {
        await using (await TakeAsync()) { }

        await TakeAsync();
    }

    [Fact]
    public async Task Extending_lets_our_lock_last_longer()
    {
        var taken = await TakeAsync();

        Assert.True(await taken.ExtendAsync(TimeSpan.FromHours(1)));

        var database = await redis.DatabaseAsync();
        Assert.InRange((await database.KeyTimeToLiveAsync(_key))!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_expired_lock_can_be_taken_by_another()
    {
        await TakeAsync();

        await ExpireAsync();

        await TakeAsync();
    }

    [Fact]
    public async Task An_expired_lock_can_neither_be_extended_nor_released()
    {
        var taken = await TakeAsync();

        await ExpireAsync();

        Assert.False(await taken.ExtendAsync(Minute));
        Assert.False(await taken.ReleaseAsync());
    }

    [Fact]
    public async Task The_former_holder_does_not_touch_the_lock_of_the_next()
    {
        var former = await TakeAsync();
        await ExpireAsync();
        var next = await TakeAsync();

        Assert.False(await former.ExtendAsync(TimeSpan.FromHours(1)));
        Assert.False(await former.ReleaseAsync());

        var database = await redis.DatabaseAsync();
        Assert.Equal(next.Owner, await database.StringGetAsync(_key));
        Assert.InRange((await database.KeyTimeToLiveAsync(_key))!.Value, TimeSpan.Zero, Minute);
    }

    private async Task<RedisLockHandle> TakeAsync()
    {
        var taken = await _locks.TryTakeAsync(_key, Minute, CancellationToken.None);
        Assert.NotNull(taken);
        return taken;
    }

    private async Task ExpireAsync() => await (await redis.DatabaseAsync()).KeyExpireAsync(_key, TimeSpan.Zero);
}
