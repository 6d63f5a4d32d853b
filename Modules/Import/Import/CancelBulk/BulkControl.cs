using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.Import.StartBulk;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;

namespace BulkImport.Import.CancelBulk;

internal sealed class BulkControl(IOutbox outbox, TimeProvider clock) : IBulkControl
{
    private const string LockOwn = "select number, payload_day, matched_chunks < chunks from import.bulk where id = $1 and account = $2 for no key update";

    public Task<ControlResult> CancelAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken) =>
        MoveAsync(account, bulk, BulkState.Cancelled, "cancelled on request", moved => moved.Ending(), cancellationToken);

    public Task<ControlResult> RetryAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken) =>
        MoveAsync(account, bulk, BulkState.Waiting, "retried on request", moved => [new StartNextBulk(moved.Account)], cancellationToken);

    private async Task<ControlResult> MoveAsync(
        AccountId account, BulkId id, BulkState to, string cause, Func<MovedBulk, object[]> follow, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await outbox.BeginAsync(cancellationToken);
        var own = await transaction.Transaction.Sql(LockOwn, id.Value, account.Value).FirstAsync(
            row => new { Number = new BulkNumber(row.GetInt64(0)), PayloadDay = row.GetFieldValue<DateOnly>(1), NeedsRows = row.GetBoolean(2) }, cancellationToken);
        if (own is null)
        {
            return ControlResult.NotFound;
        }

        if (to == BulkState.Waiting && own.NeedsRows && DateOnly.FromDateTime(now.UtcDateTime) >= own.PayloadDay)
        {
            return ControlResult.RowsErased;
        }

        if (await BulkDoor.MoveAsync(transaction.Transaction, own.Number, new Transition(to, cause, now), cancellationToken) is not { } moved)
        {
            return ControlResult.NotAllowed;
        }

        foreach (var message in follow(moved))
        {
            transaction.Publish(message);
        }

        await transaction.CommitAsync(cancellationToken);
        return ControlResult.Done;
    }
}
