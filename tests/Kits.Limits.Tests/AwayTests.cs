using System.Threading.Channels;
using BulkImport.Kits.Hosting;
using StackExchange.Redis;

namespace BulkImport.Kits.Limits.Tests;

public sealed class AwayTests : IAsyncLifetime
{
    private static readonly LimitPolicy OnePerMinute = new() { Name = "calls", Window = TimeSpan.FromMinutes(1), Concurrency = 1 };
    private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
    private readonly ManualClock _clock = new();
    private RedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        var options = ConfigurationOptions.Parse($"{_server.ConnectionString},connectTimeout=1000,abortConnect=false,allowAdmin=true");
        options.ReconnectRetryPolicy = new LinearRetry(100);
        _connection = await ConnectionMultiplexer.ConnectAsync(options);
        _connection.ConnectionRestored += (_, _) => _news.Writer.TryWrite(true);
        _connection.ConfigurationChanged += (_, _) => _news.Writer.TryWrite(true);
    }

    public async Task DisposeAsync()
    {
        await _connection.CloseAsync(allowCommandsToComplete: false);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_Redis_is_away_within_two_seconds_and_the_limiter_works_again_when_it_is_back()
    {
        var limiter = Limiter(TimeProvider.System);
        var lease = (await TakeAsync(limiter)).Lease;
        await _server.KillAsync();

        await Assert.ThrowsAsync<LimiterAwayException>(() => TakeAsync(limiter).WaitAsync(TimeSpan.FromSeconds(2)));
        await Assert.ThrowsAsync<LimiterAwayException>(() => limiter.ReadAsync("somebody", OnePerMinute, CancellationToken.None));
        await lease!.DisposeAsync();

        await _server.StartAgainAsync();
        Assert.Equal(LimitOutcome.Allowed, (await TakeWhenBackAsync(limiter)).Outcome);
        Assert.Equal(LimitOutcome.Refused, (await TakeAsync(limiter)).Outcome);
    }

    [Fact]
    public async Task A_server_that_has_forgotten_the_scripts_is_told_them_again()
    {
        var limiter = Limiter(TimeProvider.System);
        await TakeAsync(limiter);

        await _connection.GetServer(_server.ConnectionString).ScriptFlushAsync();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TakeAsync(limiter))), decision => Assert.Equal(LimitOutcome.Refused, decision.Outcome));
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_away_after_a_second_and_what_a_late_answer_took_is_given_back()
    {
        var limiter = Limiter(_clock);
        var operators = await ConnectionMultiplexer.ConnectAsync(_server.ConnectionString);
        await operators.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE");
        var taking = TakeAsync(limiter);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(taking.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<LimiterAwayException>(() => taking);

        await operators.GetDatabase().ExecuteAsync("CLIENT", "UNPAUSE");
        await operators.CloseAsync();

        // Asked on the same connection, so after the late answer.
        await AllGivenBackAsync(limiter).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(LimitOutcome.Allowed, (await TakeAsync(limiter)).Outcome);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_is_Redis_away()
    {
        await _server.KillAsync();
        async Task<IDatabase> ConnectAsync() => (await ConnectionMultiplexer.ConnectAsync($"{_server.ConnectionString},connectTimeout=500")).GetDatabase();
        var limiter = new RedisLimiter(_ => ConnectAsync()) { Patience = TimeSpan.FromMinutes(1) };

        await Assert.ThrowsAsync<LimiterAwayException>(() => TakeAsync(limiter));
    }

    [Fact]
    public async Task A_policy_without_limits_does_not_ask_Redis()
    {
        var limiter = new RedisLimiter(_ => throw new InvalidOperationException("Redis was asked."));

        Assert.Equal(LimitOutcome.Allowed, (await limiter.TakeAsync("somebody", new LimitPolicy { Name = "calls" }, false, CancellationToken.None)).Outcome);
    }

    private RedisLimiter Limiter(TimeProvider clock) => new(_ => Task.FromResult(_connection.GetDatabase()), clock);

    private static Task<LimitDecision> TakeAsync(RedisLimiter limiter) => limiter.TakeAsync("somebody", OnePerMinute, false, CancellationToken.None);

    private static async Task AllGivenBackAsync(RedisLimiter limiter)
    {
        while (await limiter.ReadAsync("somebody", OnePerMinute, CancellationToken.None) is not { Used: 0, Leases.Count: 0 }) { }
    }

    private async Task<LimitDecision> TakeWhenBackAsync(RedisLimiter limiter)
    {
        while (true)
        {
            try
            {
                return await TakeAsync(limiter);
            }
            catch (LimiterAwayException)
            {
                await _news.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            }
        }
    }
}
