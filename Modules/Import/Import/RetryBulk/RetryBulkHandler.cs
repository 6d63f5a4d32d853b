using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.RetryBulk;

/// <summary>The wait after a failed run is over.</summary>
/// <param name="Bulk">Which bulk.</param>
/// <param name="Retries">How many runs had failed; another number: this message is of an earlier life of the bulk.</param>
internal sealed record RetryBulk(BulkNumber Bulk, int Retries);

/// <summary>Lets the bulk go on from its last finished chunk.</summary>
internal static class RetryBulkHandler
{
    private const string LockDue = "select true from import.bulk where number = $1 and state = 'waiting_for_retry' and retries = $2 for no key update";

    public static async Task<IEnumerable<object>> Handle(RetryBulk message, NpgsqlTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await transaction.Sql(LockDue, message.Bulk.Value, message.Retries).FirstAsync(row => row.GetBoolean(0), cancellationToken))
        {
            return [];
        }

        return await BulkDoor.GoOnAsync(transaction, message.Bulk, $"retry {message.Retries}", clock.GetUtcNow(), cancellationToken) ?? [];
    }
}
