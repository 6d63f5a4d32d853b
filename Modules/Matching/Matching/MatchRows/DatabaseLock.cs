using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Who changes stored profiles of a database does so alone: what is read would else be written back over what another wrote meanwhile. Imports follow one another anyway
/// and pay a round trip a chunk; the changes of workflows come between their chunks.
/// </summary>
internal static class DatabaseLock
{
    private const string Take = "select pg_advisory_xact_lock(hashtext('profiles of a database'), $1)";

    internal static Task TakeAsync(NpgsqlTransaction transaction, DatabaseKey database, CancellationToken cancellationToken) =>
        transaction.Sql(Take, database.Value).RunAsync(cancellationToken);
}
