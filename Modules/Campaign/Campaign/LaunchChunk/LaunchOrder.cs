using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Campaign.LaunchChunk;

/// <summary>What a bulk asks to launch, for whose profiles.</summary>
internal sealed record LaunchOrder(AccountId Account, DatabaseKey Database, LaunchRequest Request)
{
    private const string Select = "select account, database_key, launch from import.launch_request where bulk = $1 and launch is not null";

    /// <summary>As the column <c>kind</c> of a launch.</summary>
    internal short Kind => Request.Kind == "trigger" ? (short)1 : (short)2;

    /// <summary>The bulk's; null: it asks for none.</summary>
    internal static Task<LaunchOrder?> FindAsync(NpgsqlTransaction transaction, BulkNumber bulk, CancellationToken cancellationToken) =>
        transaction.Sql(Select, bulk.Value).FirstAsync(
            row => new LaunchOrder(
                new AccountId(row.GetInt32(0)), new DatabaseKey(row.GetInt32(1)), JsonSerializer.Deserialize<LaunchRequest>(row.GetString(2))!),
            cancellationToken);
}
