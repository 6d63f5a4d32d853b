using BulkImport.Kits.Hosting;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Tests;

public sealed class KeepTests : IAsyncLifetime
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(10);
    private static readonly LimitPolicy OneAtATime = new() { Name = "lock", Concurrency = 1, LeaseDuration = 3 * Third };
    private readonly ManualClock _clock = new();
    private readonly TaskCompletionSource _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;
    private RedisLimiter _limiter = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync($"{_server.ConnectionString},abortConnect=false");
        _limiter = new RedisLimiter(_ => Task.FromResult(_connection.GetDatabase()), _clock);
    }

    public async Task DisposeAsync()
    {
        await _connection.CloseAsync(allowCommandsToComplete: false);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_is_kept_for_longer_than_its_duration_while_work_goes_on()
    {
        var keeping = await KeepAsync(token => _work.Task.WaitAsync(token));

        for (var i = 0; i < 7; i++) { await PassAThirdAsync(); }

        Assert.Null((await TakeAsync()).Lease);
        _work.SetResult();
        Assert.True(await keeping);
    }

    [Fact]
    public async Task Nobody_extends_a_lease_whose_work_is_done()
    {
        var keeping = await KeepAsync(token => _work.Task.WaitAsync(token));
        _work.SetResult();
        Assert.True(await keeping);

        _limiter.Ahead += 3 * Third;
        _clock.Advance(3 * Third);

        Assert.NotNull((await TakeAsync()).Lease);
    }

    [Fact]
    public async Task Work_is_cancelled_when_its_lease_is_lost()
    {
        var keeping = await KeepAsync(token => _work.Task.WaitAsync(token));

        _limiter.Ahead += 3 * Third;
        _clock.Advance(Third);

        Assert.False(await keeping.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Work_that_comes_through_after_its_lease_was_lost_is_told_so()
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var keeping = await KeepAsync(async token =>
        {
            await using var watch = token.Register(lost.SetResult);
            await _work.Task;
        });

        _limiter.Ahead += 3 * Third;
        _clock.Advance(Third);
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _work.SetResult();

        Assert.False(await keeping);
    }

    [Fact]
    public async Task Work_outlives_an_absence_of_Redis_that_is_shorter_than_the_lease_and_is_cancelled_by_a_longer_one()
    {
        var keeping = await KeepAsync(token => _work.Task.WaitAsync(token));
        await _server.KillAsync();

        await PassAThirdAsync();
        await PassAThirdAsync();
        Assert.False(keeping.IsCompleted);
        _clock.Advance(Third);

        Assert.False(await keeping.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_the_work_throws_and_a_cancellation_by_the_caller_travel()
    {
        using var caller = new CancellationTokenSource();
        var cancelled = await KeepAsync(token => _work.Task.WaitAsync(token), caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        _limiter.Ahead += 3 * Third;
        var failed = await KeepAsync(_ => Task.FromException(new InvalidOperationException("broken work")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failed);
    }

    // The lease is kept as soon as this is done; what comes of it is awaited later.
    private async Task<Task<bool>> KeepAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        var lease = (await TakeAsync()).Lease;
        Assert.NotNull(lease);
        return lease.KeepAsync(work, cancellationToken);
    }

    private async Task PassAThirdAsync()
    {
        _limiter.Ahead += Third;
        _clock.Advance(Third);
        await _clock.WaitedForAsync(Third);
    }

    private Task<LimitDecision> TakeAsync() => _limiter.TakeAsync("somebody", OneAtATime, false, CancellationToken.None);
}
