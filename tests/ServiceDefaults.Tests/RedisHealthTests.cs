using BulkImport.Kits.Limits;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class RedisHealthTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    [Fact]
    public async Task Redis_present_is_healthy_and_its_multiplexer_is_the_connection_of_the_process()
    {
        await using var app = await TestApp.StartAsync(builder => builder.AddRedisClient("redis"), null, ("ConnectionStrings:redis", redis.Address));

        var body = await app.Client.GetStringAsync(new Uri("/health", UriKind.Relative));

        Assert.Contains("\"redis\",\"status\":\"healthy\"", body, StringComparison.Ordinal);
        Assert.True(app.Services.GetRequiredService<IConnectionMultiplexer>().IsConnected);
    }

    [Fact]
    public async Task The_limiter_of_the_process_works_over_its_connection()
    {
        await using var app = await TestApp.StartAsync(builder => builder.AddRedisClient("redis"), null, ("ConnectionStrings:redis", redis.Address));
        var limiter = app.Services.GetRequiredService<RedisLimiter>();
        var policy = new LimitPolicy { Name = "calls", Window = TimeSpan.FromMinutes(1) };

        Assert.Equal(LimitOutcome.Allowed, (await limiter.TakeAsync("somebody", policy, false, CancellationToken.None)).Outcome);
        Assert.Equal(LimitOutcome.Refused, (await limiter.TakeAsync("somebody", policy, false, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task A_Redis_that_comes_after_the_start_is_found()
    {
        var address = $"127.0.0.1:{RedisProcess.FreePort()}";
        await using var app = await TestApp.StartAsync(builder => builder.AddRedisClient("redis"), null, ("ConnectionStrings:redis", address));
        var multiplexer = app.Services.GetRequiredService<IConnectionMultiplexer>();
        Assert.False(multiplexer.IsConnected);
        using var news = new SemaphoreSlim(0);
        multiplexer.ConnectionRestored += (_, _) => news.Release();
        multiplexer.ConfigurationChanged += (_, _) => news.Release();

        var late = new RedisProcess(address);
        await using IAsyncDisposable stopped = late;
        await late.InitializeAsync();

        // The client first connects, then learns the server's role and only then uses it: ask again at each piece of news.
        do { Assert.True(await news.WaitAsync(TimeSpan.FromSeconds(30)), "Redis was not found"); }
        while (!(await app.Client.GetStringAsync(new Uri("/health", UriKind.Relative))).Contains("\"redis\",\"status\":\"healthy\"", StringComparison.Ordinal));
    }
}
