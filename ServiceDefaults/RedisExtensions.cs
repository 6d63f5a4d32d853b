using BulkImport.Kits.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BulkImport.ServiceDefaults;

/// <summary>Redis by connection name.</summary>
public static class RedisExtensions
{
    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One <see cref="RedisConnection"/>, <see cref="IConnectionMultiplexer"/> and <see cref="RedisLimiter"/> for the process, with a health check that
    /// reports an absent Redis as degraded. A missing connection string stops the start; an absent Redis neither stops nor delays it: it is connected in
    /// the background and tried again for ever. Whoever is made at the start takes <see cref="RedisConnection"/>: resolving the multiplexer waits for the
    /// first attempt to end.
    /// </summary>
    public static IHostApplicationBuilder AddRedisClient(this IHostApplicationBuilder builder, string name)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(RedisConnection))) { return builder; }

        builder.Services.AddSingleton(services => Build(services, name));
        builder.Services.AddSingleton<IConnectionMultiplexer>(services => services.GetRequiredService<RedisConnection>().ConnectAsync().GetAwaiter().GetResult());
        builder.Services.AddSingleton(services => new RedisLimiter(services.GetRequiredService<RedisConnection>().GetDatabaseAsync));
        builder.Services.AddHostedService<RedisStart>();
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            "redis", services => ActivatorUtilities.CreateInstance<RedisHealthCheck>(services), HealthStatus.Degraded, ["ready"], HealthLimit));
        return builder;
    }

    internal static ConfigurationOptions WithDefaults(string connectionString)
    {
        var options = ConfigurationOptions.Parse($"connectTimeout=1000,syncTimeout=1000,keepAlive=5,{connectionString}");
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(200);
        return options;
    }

    private static RedisConnection Build(IServiceProvider services, string name)
    {
        var connectionString = ConnectionStrings.Require(services.GetRequiredService<IConfiguration>(), name, "127.0.0.1:6379");
        return new RedisConnection(WithDefaults(connectionString), services.GetRequiredService<ILogger<RedisConnection>>());
    }
}
