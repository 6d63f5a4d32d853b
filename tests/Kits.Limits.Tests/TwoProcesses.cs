using BulkImport.Testing;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Tests;

// Two limiters with a connection each, as two processes have them, and a key that no other test uses. Redis's clock runs ahead for both when a test says so.
public abstract class TwoProcesses(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private readonly List<ConnectionMultiplexer> _connections = [];

    protected static CancellationToken None => CancellationToken.None;

    protected string Key { get; } = $"somebody {Guid.NewGuid():N}";

    protected RedisLimiter First { get; private set; } = null!;

    protected RedisLimiter Second { get; private set; } = null!;

    protected IDatabase Database => _connections[0].GetDatabase();

    public async Task InitializeAsync() => (First, Second) = (await ConnectAsync(), await ConnectAsync());

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections) { await connection.CloseAsync(); }
    }

    protected void LetPass(TimeSpan time) => First.Ahead = Second.Ahead += time;

    protected Task<LimitDecision> TakeAsync(LimitPolicy policy, bool mayQueue = false) => First.TakeAsync(Key, policy, mayQueue, None);

    protected async Task<LimitLease> TakeLeaseAsync(LimitPolicy policy)
    {
        var taken = await TakeAsync(policy);
        Assert.NotNull(taken.Lease);
        return taken.Lease;
    }

    protected Task<LimitState> ReadAsync(LimitPolicy policy) => Second.ReadAsync(Key, policy, None);

    protected Task<LimitDecision[]> TakeAtOnceAsync(int count, LimitPolicy policy, bool mayQueue = false) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? First : Second).TakeAsync(Key, policy, mayQueue, None)));

    // Patient, because the machine may be busy with other tests.
    private async Task<RedisLimiter> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        _connections.Add(connection);
        return new RedisLimiter(_ => Task.FromResult(connection.GetDatabase())) { Patience = TimeSpan.FromMinutes(1) };
    }
}
