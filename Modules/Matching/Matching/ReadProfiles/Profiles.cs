using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;
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

    public async Task<IReadOnlyList<ProfileView>> ReadAsync(DatabaseKey database, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectProfiles, database.Value, numbers.ToArray()).AllAsync(
            row => new ProfileView(ProfileId.Format(database, row.GetInt64(0)), row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2),
                row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken);

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
