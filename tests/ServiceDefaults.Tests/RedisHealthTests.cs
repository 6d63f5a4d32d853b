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
}
