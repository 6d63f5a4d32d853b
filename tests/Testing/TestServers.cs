using BulkImport.Kits.Hosting;

namespace BulkImport.Testing;

/// <summary>
/// One PostgreSQL and one Redis for the whole test process, started when first asked for, on free ports with data that need not survive.
/// They end with the process. A test that stops or kills a server starts one of its own with <see cref="PostgresServer.StartAsync"/>.
/// </summary>
public static class TestServers
{
    private static readonly Lazy<Task<PostgresServer>> SharedPostgres = new(() => PostgresServer.StartAsync(new PostgresServerOptions { Durable = false }));
    private static readonly Lazy<Task<RedisServer>> SharedRedis = new(() => RedisServer.StartAsync(new RedisServerOptions { Databases = 256 }));

    public static Task<PostgresServer> PostgresAsync() => SharedPostgres.Value;

    public static Task<RedisServer> RedisAsync() => SharedRedis.Value;
}
