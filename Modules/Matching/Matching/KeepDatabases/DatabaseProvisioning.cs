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

    private const string SelectMatchable = "select name from matching.field where database_key = $1 and matchable";

    // Profiles that were stored before their field could be matched by are found by it from now on: else the next import would double them.
    private const string InsertIdentities = """
        insert into matching.identity (database_key, kind, value, number)
        select distinct p.database_key, f.id, case when length(v.text) > 200 then 'sha256:' || encode(sha256(convert_to(v.text, 'UTF8')), 'hex') else v.text end, p.number
        from matching.field f
        join matching.profile p on p.database_key = f.database_key and p.fields ? f.name
        cross join lateral (
            select p.fields ->> f.name as text where f.type <> 'tags'
            union all select jsonb_array_elements_text(p.fields -> f.name) where f.type = 'tags' and jsonb_typeof(p.fields -> f.name) = 'array') as v
        where f.database_key = $1 and f.name = any($2)
        on conflict do nothing
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
            var matchable = await transaction.Sql(SelectMatchable, key).AllAsync(row => row.GetString(0), cancellationToken);
            await transaction.Sql(UpsertFields, key, names, types, database.Fields.Select(field => field.Matchable).ToArray()).RunAsync(cancellationToken);
            await transaction.Sql(DropOtherFields, key, names).RunAsync(cancellationToken);
            string[] opened = [.. database.Fields.Where(field => field.Matchable).Select(field => field.Name).Except(matchable)];
            if (opened.Length > 0)
            {
                await transaction.Sql(InsertIdentities, key, opened).RunAsync(cancellationToken);
            }
        }

        var ids = resources.Select(resource => resource.Id).ToArray();
        await transaction.Sql(UpsertResources, account.Value, ids, resources.Select(resource => resource.Channel).ToArray()).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
