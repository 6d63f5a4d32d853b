using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>What a bulk asks to launch, for whose profiles; and whether what the import itself sets off may be launched too.</summary>
internal sealed record LaunchOrder(AccountId Account, DatabaseKey Database, LaunchRequest? Request, bool SkipTriggers)
{
    private const string Select = "select account, database_key, launch, skip_triggers from import.launch_request where bulk = $1";

    internal const short TriggerKind = 1;
    internal const short WorkflowKind = 2;

    /// <summary>As the column <c>kind</c> of a launch.</summary>
    internal short Kind => Request?.Kind == "workflow" ? WorkflowKind : TriggerKind;

    internal static async Task<LaunchOrder> FindAsync(NpgsqlTransaction transaction, BulkNumber bulk, CancellationToken cancellationToken) =>
        await transaction.Sql(Select, bulk.Value).FirstAsync(
            row => new LaunchOrder(
                new AccountId(row.GetInt32(0)), new DatabaseKey(row.GetInt32(1)),
                row.IsDBNull(2) ? null : JsonSerializer.Deserialize<LaunchRequest>(row.GetString(2)), row.GetBoolean(3)),
            cancellationToken) ?? throw new InvalidOperationException($"There is no bulk {bulk.Value}.");
}
