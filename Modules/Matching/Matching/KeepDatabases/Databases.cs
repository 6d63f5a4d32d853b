using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.KeepDatabases;

/// <summary>Databases with their fields, read as a whole and kept for a minute: a chunk costs no query for them.</summary>
internal sealed class Databases(NpgsqlDataSource dataSource, TimeProvider clock) : IDatabases, IDisposable
{
    private const string SelectDatabases = """
        select d.key, d.account, d.id, d.name, f.id, f.name, f.type, f.matchable
        from matching.database d left join matching.field f on f.database_key = d.key
        order by d.key, f.id
        """;

    private const string SelectResources = "select account, id, channel from matching.resource";

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Snapshot? _snapshot;

    public async ValueTask<ProfileDatabase?> FindAsync(AccountId account, int databaseId, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Databases.Values.FirstOrDefault(database => database.Account == account && database.Id == databaseId);

    public async ValueTask<IReadOnlyList<ProfileDatabase>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        [.. (await CurrentAsync(cancellationToken)).Databases.Values.Where(database => database.Account == account)];

    public async Task ProvisionAsync(
        AccountId account, IReadOnlyList<DatabaseDraft> databases, IReadOnlyList<ResourceDraft> resources, CancellationToken cancellationToken)
    {
        await DatabaseProvisioning.RunAsync(dataSource, account, databases, resources, cancellationToken);
        _snapshot = null;
    }

    public void Dispose() => _reading.Dispose();

    internal async ValueTask<ProfileDatabase> GetAsync(DatabaseKey key, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Databases.GetValueOrDefault(key) ?? throw new InvalidOperationException($"There is no database with key {key.Value}.");

    public async ValueTask<IReadOnlyDictionary<int, string>> ResourcesAsync(AccountId account, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Resources.GetValueOrDefault(account) ?? [];

    private ValueTask<Snapshot> CurrentAsync(CancellationToken cancellationToken) =>
        _snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness ? new(held) : new(ReadAsync(cancellationToken));

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_snapshot is { } held && clock.GetElapsedTime(held.ReadAt) < Freshness)
            {
                return held;
            }

            var rows = await dataSource.Sql(SelectDatabases).AllAsync(
                row => (Key: new DatabaseKey(row.GetInt32(0)), Account: new AccountId(row.GetInt32(1)), Id: row.GetInt32(2), Name: row.GetString(3),
                    Field: row.IsDBNull(4) ? null : new ProfileField(row.GetInt32(4), row.GetString(5), row.GetString(6), row.GetBoolean(7))),
                cancellationToken);
            var databases = rows.GroupBy(row => row.Key).ToDictionary(
                group => group.Key,
                group => new ProfileDatabase(group.Key, group.First().Account, group.First().Id, group.First().Name, [.. group.Select(row => row.Field).OfType<ProfileField>()]));
            var resources = await dataSource.Sql(SelectResources).AllAsync(row => (Account: new AccountId(row.GetInt32(0)), Id: row.GetInt32(1), Channel: row.GetString(2)), cancellationToken);
            var byAccount = resources.GroupBy(row => row.Account).ToDictionary(group => group.Key, group => group.ToDictionary(row => row.Id, row => row.Channel));
            return _snapshot = new Snapshot(clock.GetTimestamp(), databases, byAccount);
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Snapshot(long ReadAt, Dictionary<DatabaseKey, ProfileDatabase> Databases, Dictionary<AccountId, Dictionary<int, string>> Resources);
}
