using BulkImport.Kits.Hosting;
using Npgsql;
using Xunit;

namespace BulkImport.Testing;

/// <summary>A fresh, empty database for one test class, dropped at its end: <c>IClassFixture&lt;PostgresFixture&gt;</c>.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _database = $"test_{Guid.NewGuid():N}";
    private PostgresServer? _server;
    private NpgsqlDataSource? _dataSource;

    public string ConnectionString => (_server ?? throw NotStarted()).ConnectionStringFor(_database);

    public NpgsqlDataSource DataSource => _dataSource ?? throw NotStarted();

    public async Task InitializeAsync()
    {
        _server = await TestServers.PostgresAsync();
        await _server.CreateDatabaseAsync(_database);
        _dataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null && _dataSource is not null)
        {
            await _dataSource.DisposeAsync();
            await _server.DropDatabaseAsync(_database);
        }
    }

    private static InvalidOperationException NotStarted() => new("The fixture is used before xunit has initialised it.");
}
