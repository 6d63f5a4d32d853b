using BulkImport.Campaign.Contracts;
using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Import.FinishBulk;

/// <summary>
/// Counts a chunk whose launches are stored, once however often it is told. The last one finishes the bulk, lets the account's next one begin, and tells so. Of a bulk
/// that was stopped meanwhile the end is told again, for these launches came after it.
/// </summary>
internal static class ChunkLaunchedHandler
{
    private const string CountChunk = """
        update import.bulk
        set launched_chunks = launched_chunks + 1, launched = launched + $3, launched_places = launched_places || $2
        where number = $1 and not $2 = any(launched_places)
        returning state, launched_chunks = chunks, day, rows
        """;

    public static async Task<IEnumerable<object>> Handle(
        ChunkLaunched message, NpgsqlTransaction transaction, TimeProvider clock, ILogger<ChunkLaunched> logger, CancellationToken cancellationToken)
    {
        var bulk = await transaction.Sql(CountChunk, message.Bulk.Value, message.Chunk, message.Launches).FirstAsync(
            row => new { State = BulkStates.Parse(row.GetString(0)), IsLast = row.GetBoolean(1), Day = row.GetFieldValue<DateOnly>(2), Rows = row.GetInt32(3) },
            cancellationToken);
        return bulk switch
        {
            null => [],
            { State: BulkState.Failed or BulkState.Cancelled } => [new BulkEnded(message.Bulk, bulk.Day, bulk.Rows)],
            { State: BulkState.Working, IsLast: true } => await FinishAsync(message.Bulk, transaction, clock, logger, cancellationToken),
            _ => [],
        };
    }

    private static async Task<IEnumerable<object>> FinishAsync(
        BulkNumber number, NpgsqlTransaction transaction, TimeProvider clock, ILogger<ChunkLaunched> logger, CancellationToken cancellationToken)
    {
        var bulk = await BulkDoor.FinishAsync(transaction, number, clock.GetUtcNow(), cancellationToken);
        Log.BulkFinished(logger, bulk.Id, bulk.Account.Value, bulk.Rows, bulk.Launched);
        return bulk.Ending();
    }
}
