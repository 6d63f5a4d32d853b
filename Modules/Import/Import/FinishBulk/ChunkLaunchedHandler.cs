using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Import.StartBulk;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Import.FinishBulk;

/// <summary>Counts a chunk whose launches are stored. The last one finishes the bulk, lets the account's next one begin, and tells so.</summary>
internal static class ChunkLaunchedHandler
{
    private const string CountChunk = """
        update import.bulk
        set launched_chunks = launched_chunks + 1,
            launched = launched + $2,
            state = case when launched_chunks + 1 = chunks then 'finished' else state end,
            finished_at = case when launched_chunks + 1 = chunks then $3 end
        where number = $1 and state = 'working'
        returning account, id, launched_chunks = chunks, rows, launched, day
        """;

    public static async Task<IEnumerable<object>> Handle(
        ChunkLaunched message, NpgsqlTransaction transaction, TimeProvider clock, ILogger<ChunkLaunched> logger, CancellationToken cancellationToken)
    {
        var bulk = await transaction.Sql(CountChunk, message.Bulk.Value, message.Launches, clock.GetUtcNow())
            .FirstAsync(
                row => new
                {
                    Account = new AccountId(row.GetInt32(0)),
                    Id = row.GetGuid(1),
                    IsFinished = row.GetBoolean(2),
                    Rows = row.GetInt32(3),
                    Launched = row.GetInt32(4),
                    Day = row.GetFieldValue<DateOnly>(5),
                },
                cancellationToken);
        if (bulk is not { IsFinished: true })
        {
            return [];
        }

        Log.BulkFinished(logger, bulk.Id, bulk.Account.Value, bulk.Rows, bulk.Launched);
        return [new StartNextBulk(bulk.Account), new BulkFinished(message.Bulk, bulk.Day, bulk.Rows)];
    }
}
