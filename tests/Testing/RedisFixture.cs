using System.Globalization;
using BulkImport.Kits.Hosting;
using Xunit;

namespace BulkImport.Testing;

/// <summary>
/// A numbered Redis database for one test class, emptied at its start and end: <c>IClassFixture&lt;RedisFixture&gt;</c>.
/// Channels are not numbered: prefix theirs with <see cref="KeyPrefix"/>.
/// </summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private const int Databases = 256;
    private static int _last;
    private RedisServer? _server;

    /// <summary>As StackExchange.Redis reads it: address and database.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"{Server.ConnectionString},defaultDatabase={Database}");

    public string KeyPrefix { get; } = $"test-{Guid.NewGuid():N}:";

    public int Database { get; } = Interlocked.Increment(ref _last) % Databases;

    private RedisServer Server => _server ?? throw new InvalidOperationException("The fixture is used before xunit has initialised it.");

    public async Task InitializeAsync()
    {
        _server = await TestServers.RedisAsync();
        await _server.FlushAsync(Database);
    }

    public Task DisposeAsync() => _server?.FlushAsync(Database) ?? Task.CompletedTask;
}
