using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkImport.Import.RetryBulk;

/// <summary>A run of a bulk broke off: it waits for the next run, or fails after the last. Of two chunks that fail in one run, the first counts.</summary>
internal static class ChunkFailedHandler
{
    private const string LockWorking = "select retries from import.bulk where number = $1 and state = 'working' for no key update";

    public static async Task<IEnumerable<object>> Handle(
        ChunkFailed message, NpgsqlTransaction transaction, RetryOptions options, TimeProvider clock, ILogger<ChunkFailed> logger, CancellationToken cancellationToken)
    {
        var failedRuns = await transaction.Sql(LockWorking, message.Bulk.Value).FirstAsync(row => row.GetInt32(0) + 1, cancellationToken);
        if (failedRuns == 0)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var wait = message.IsFinal ? null : options.WaitAfter(failedRuns, Random.Shared.NextDouble());
        var to = wait is { } pause
            ? new Transition(BulkState.WaitingForRetry, message.Cause, now, now + pause)
            : new Transition(BulkState.Failed, message.Cause, now);
        var bulk = (await BulkDoor.MoveAsync(transaction, message.Bulk, to, cancellationToken))!;
        Log.RunFailed(logger, bulk.Id, bulk.Account.Value, bulk.Retries, to.RetryAt, message.Cause);
        return to.RetryAt is { } due ? [new Scheduled(new RetryBulk(message.Bulk, bulk.Retries), due)] : bulk.Ending();
    }
}
