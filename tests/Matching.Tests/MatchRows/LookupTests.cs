using Npgsql;

namespace BulkImport.Matching.Tests.MatchRows;

// What PostgreSQL did, not what it says it would do: the scans that its statistics count for the very statements of the store.
public sealed class LookupTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>, IAsyncLifetime
{
    private const int Profiles = 20_000;

    public async Task InitializeAsync()
    {
        await using var command = database.DataSource.CreateCommand("""
            insert into matching.profile (database_key, number, email, phone, fields, subscriptions, created_at, updated_at)
            select $1, n, 'reader' || (n::bigint * 7919 % 20011) || '@example.org', '46' || (700000000 + n::bigint * 7919 % 20011), '{}', '[]', timestamptz '2031-05-01Z', timestamptz '2031-05-01Z'
            from generate_series(1, $2) n on conflict do nothing
            """);
        command.Parameters.AddWithValue(database.Key.Value);
        command.Parameters.AddWithValue(Profiles);
        await command.ExecuteNonQueryAsync();
        await using var identities = database.DataSource.CreateCommand("""
            insert into matching.identity (database_key, kind, value, number)
            select $1, kind, md5(kind || '-' || n), n from generate_series(1, $2) n, unnest('{1,2,3}'::int[]) kind on conflict do nothing
            """);
        identities.Parameters.AddWithValue(database.Key.Value);
        identities.Parameters.AddWithValue(Profiles);
        await identities.ExecuteNonQueryAsync();
        await using var analyze = database.DataSource.CreateCommand("analyze matching.profile; analyze matching.identity");
        await analyze.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("email", "profile_email_idx")]
    [InlineData("email_profile", "profile_email_idx")]
    [InlineData("phone", "profile_phone_idx")]
    [InlineData("profile_id", "profile_pkey")]
    public async Task A_lookup_among_20000_profiles_goes_by_its_index(string mode, string index)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var before = await ScansAsync(connection, index);
        string[] keys = [.. Enumerable.Range(1, 200).Select(n => mode switch
        {
            "profile_id" => $"{n * 7}",
            "phone" => $"{46_700_000_000 + (n * 7919 % 20011)}",
            _ => $"reader{n * 7919 % 20011}@example.org",
        })];

        await using var transaction = await connection.BeginTransactionAsync();
        var found = await Matching.MatchRows.ProfileStore.LoadAsync(transaction, database.Key, [.. database.Mode(mode).Lookups(keys)], database.Rules, CancellationToken.None);
        await transaction.CommitAsync();

        var after = await ScansAsync(connection, index);
        Assert.Equal(200, found.Count);
        Assert.True(after.ByIndex > before.ByIndex, $"{index} was not used");
        Assert.Equal(before.Sequential, after.Sequential);
    }

    private static async Task<(long ByIndex, long Sequential)> ScansAsync(NpgsqlConnection connection, string index)
    {
        await using var flush = new NpgsqlCommand("select pg_stat_force_next_flush()", connection);
        await flush.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(
            """
            select (select idx_scan from pg_stat_user_indexes where schemaname = 'matching' and indexrelname = $1),
                   (select sum(seq_scan)::bigint from pg_stat_user_tables where schemaname = 'matching' and relname in ('profile', 'identity'))
            """,
            connection);
        command.Parameters.Add(new() { Value = index });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
