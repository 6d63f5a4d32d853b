using BulkImport.Kits.Hosting;
using BulkImport.Matching.QueryProfiles;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.QueryAgreement;

/// <summary>The profiles of one world at a time in a PostgreSQL of its own.</summary>
internal sealed class ProfileTable : IAsyncDisposable
{
    private const string Create = "create table profile (number int primary key, fields jsonb not null)";
    private const string Fill = "insert into profile select number - 1, fields::jsonb from unnest($1::text[]) with ordinality as given (fields, number)";
    private const string Find = "select p.number from profile p where jsonb_path_match(p.fields, $1::jsonpath, $2::jsonb)";

    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _dataSource;

    private ProfileTable(PostgresServer server, NpgsqlDataSource dataSource) => (_server, _dataSource) = (server, dataSource);

    internal static async Task<ProfileTable> StartAsync()
    {
        var server = await PostgresServer.StartAsync(new PostgresServerOptions { Durable = false });
        var dataSource = NpgsqlDataSource.Create(server.ConnectionString);
        await dataSource.Sql(Create).RunAsync(CancellationToken.None);
        return new ProfileTable(server, dataSource);
    }

    internal async Task ReplaceAsync(string[] profiles)
    {
        await _dataSource.Sql("truncate profile").RunAsync(CancellationToken.None);
        await _dataSource.Sql(Fill, [profiles]).RunAsync(CancellationToken.None);
    }

    internal async Task<HashSet<int>> FindAsync(SqlPrefilter prefilter) =>
        [.. await _dataSource.Sql(Find, prefilter.JsonPath, prefilter.Variables).AllAsync(row => row.GetInt32(0), CancellationToken.None)];

    public async ValueTask DisposeAsync()
    {
        await _dataSource.DisposeAsync();
        await _server.DisposeAsync();
    }
}
