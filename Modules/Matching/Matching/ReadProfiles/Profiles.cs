using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.ReadProfiles;

internal sealed class Profiles(NpgsqlDataSource dataSource) : IProfiles
{
    private const string SelectProfiles = """
        select p.number, p.fields, p.subscriptions
        from unnest($2::bigint[]) with ordinality as wanted (number, place)
        join matching.profile p on p.database_key = $1 and p.number = wanted.number
        order by wanted.place
        """;

    public async Task<IReadOnlyList<ProfileView>> ReadAsync(DatabaseKey database, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectProfiles, database.Value, numbers.ToArray()).AllAsync(
            row => new ProfileView(ProfileId.Format(database, row.GetInt64(0)), row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
            cancellationToken);
}
