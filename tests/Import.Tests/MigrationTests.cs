using BulkImport.Testing;
using Microsoft.Extensions.Hosting;

namespace BulkImport.Import.Tests;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Processes_that_start_together_on_an_empty_database_migrate_it_once()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => Build()).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Services.MigrateImportAsync(CancellationToken.None))));

        await using var command = _postgres.DataSource.CreateCommand("""select count(*), count(distinct "MigrationId") from import.__migration""");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal(row.GetInt64(1), row.GetInt64(0));
        hosts.ForEach(host => host.Dispose());
    }

    private IHost Build()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:bulkimport"] = _postgres.ConnectionString;
        builder.AddImport();
        return builder.Build();
    }
}
