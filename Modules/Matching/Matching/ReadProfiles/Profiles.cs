using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.ReadProfiles;

internal sealed class Profiles(NpgsqlDataSource dataSource, Databases databases, ChunkPreparation preparation) : IProfiles
{
    private const string SelectProfiles = """
        select p.number, p.fields, p.subscriptions, p.created_at, p.updated_at
        from unnest($2::bigint[]) with ordinality as wanted (number, place)
        join matching.profile p on p.database_key = $1 and p.number = wanted.number
        order by wanted.place
        """;

    // The whole query is in the parameters; it lets through too much, never too little, and the reading of what is left has the last word.
    private const string SelectMeant = """
        select number, fields from matching.profile
        where database_key = $1 and number = any($4::bigint[]) and jsonb_path_match(fields, $2::jsonpath, $3::jsonb) order by number
        """;

    public async Task<IReadOnlyList<ProfileView>> ReadAsync(DatabaseKey database, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectProfiles, database.Value, numbers.ToArray()).AllAsync(
            row => new ProfileView(ProfileId.Format(database, row.GetInt64(0)), row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2),
                row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken);

    public async Task<IReadOnlyList<long>> SelectAsync(ProfileDatabase database, IReadOnlyList<long> numbers, JsonElement query, CancellationToken cancellationToken)
    {
        var rules = new FieldRules(database);
        var meant = ProfileQueries.Read(query, rules);
        var found = await dataSource.Sql(SelectMeant, database.Key.Value, meant.Prefilter.JsonPath, meant.Prefilter.Variables, numbers.ToArray())
            .AllAsync(row => (Number: row.GetInt64(0), Fields: row.GetFieldValue<byte[]>(1)), cancellationToken);
        return [.. found.Where(profile => IsMeant(meant, RawJson.Properties(profile.Fields, rules))).Select(profile => profile.Number)];
    }

    private static bool IsMeant(ProfileQuery query, Dictionary<string, ReadOnlyMemory<byte>> fields) =>
        query.Matches(name => fields.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?));

    public async Task<(ProfileView? Profile, RowRejection? Rejection)> FindAsync(MatchingRule rule, ReadOnlyMemory<byte> canonicalRow, CancellationToken cancellationToken)
    {
        var database = await databases.GetAsync(rule.Database, cancellationToken);
        var payload = new byte[canonicalRow.Length + 2];
        (payload[0], payload[^1]) = ((byte)'[', (byte)']');
        canonicalRow.CopyTo(payload.AsMemory(1));
        using var chunk = new StagedChunk(default, default, database.Account, 0, IsLast: true, 0, 1, rule with { Writing = RowWriting.Find }, payload);
        using var prepared = await preparation.PrepareAsync(chunk, cancellationToken);

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var decision = (await prepared.MatchAsync(transaction, cancellationToken)).Decide(prepared.Rows[0]);
        if (decision.Draft is not { } draft)
        {
            return (null, decision.Rejection);
        }

        var found = await ReadAsync(rule.Database, [draft.Number], cancellationToken);
        return found.Count == 1 ? (found[0], null) : (null, new RowRejection(0, 404, "", "profile not found"));
    }
}
