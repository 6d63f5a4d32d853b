using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.KeepDatabases;

/// <summary>Makes databases, fields and resources be as the provisioning file says.</summary>
internal static class DatabaseProvisioning
{
    private const string UpsertDatabase = """
        insert into matching.database (account, id, name) values ($1, $2, $3)
        on conflict (account, id) do update set name = excluded.name
        returning key
        """;

    private const string UpsertFields = """
        insert into matching.field (database_key, name, type, matchable) select $1, * from unnest($2::text[], $3::text[], $4::boolean[])
        on conflict (database_key, name) do update set type = excluded.type, matchable = excluded.matchable
        where (field.type, field.matchable) is distinct from (excluded.type, excluded.matchable)
        """;

    private const string DropOtherFields = "delete from matching.field where database_key = $1 and not name = any($2)";

    private const string UpsertResources = """
        insert into matching.resource (account, id, channel) select $1, * from unnest($2::int[], $3::text[])
        on conflict (account, id) do update set channel = excluded.channel where resource.channel <> excluded.channel
        """;

    internal static async Task RunAsync(
        NpgsqlDataSource dataSource, AccountId account, IReadOnlyList<DatabaseDraft> databases, IReadOnlyList<ResourceDraft> resources,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var database in databases)
        {
            var key = await transaction.Sql(UpsertDatabase, account.Value, database.Id, database.Name).FirstAsync(row => row.GetInt32(0), cancellationToken);
            var names = database.Fields.Select(field => field.Name).ToArray();
            var types = database.Fields.Select(field => field.Type).ToArray();
            await transaction.Sql(UpsertFields, key, names, types, database.Fields.Select(field => field.Matchable).ToArray()).RunAsync(cancellationToken);
            await transaction.Sql(DropOtherFields, key, names).RunAsync(cancellationToken);
        }

        var ids = resources.Select(resource => resource.Id).ToArray();
        await transaction.Sql(UpsertResources, account.Value, ids, resources.Select(resource => resource.Channel).ToArray()).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
