using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>What a bulk asks to launch, for whose profiles; and whether what the import itself sets off may be launched too.</summary>
internal sealed record LaunchOrder(Guid BulkId, AccountId Account, DatabaseKey Database, LaunchRequest? Request, bool SkipTriggers)
{
    private const string Select = "select id, account, database_key, launch, skip_triggers from import.launch_request where bulk = $1";

    internal const short TriggerKind = 1;
    internal const short WorkflowKind = 2;

    /// <summary>As the column <c>kind</c> of a launch.</summary>
    internal short Kind => Request?.Kind == "workflow" ? WorkflowKind : TriggerKind;

    internal static async Task<LaunchOrder> FindAsync(NpgsqlTransaction transaction, BulkNumber bulk, CancellationToken cancellationToken) =>
        await transaction.Sql(Select, bulk.Value).FirstAsync(Read, cancellationToken) ?? throw Missing(bulk);

    internal static async Task<LaunchOrder> FindAsync(NpgsqlDataSource dataSource, BulkNumber bulk, CancellationToken cancellationToken) =>
        await dataSource.Sql(Select, bulk.Value).FirstAsync(Read, cancellationToken) ?? throw Missing(bulk);

    private static LaunchOrder Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), new AccountId(row.GetInt32(1)), new DatabaseKey(row.GetInt32(2)),
        row.IsDBNull(3) ? null : JsonSerializer.Deserialize<LaunchRequest>(row.GetString(3)), row.GetBoolean(4));

    private static InvalidOperationException Missing(BulkNumber bulk) => new($"There is no bulk {bulk.Value}.");
}
