using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using BulkImport.Import.StartBulk;
using BulkImport.Kits.LocalQueues;
using BulkImport.ServiceDefaults;

namespace BulkImport.Import.CancelBulk;

internal sealed class BulkControl(IOutbox outbox, ITaskLists lists, TimeProvider clock) : IBulkControl
{
    private const int PageSize = 1_000;

    private const string LockOwn = "select number, payload_day, matched_chunks < chunks from import.bulk where id = $1 and account = $2 for no key update";

    public Task<ControlResult> CancelAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken) =>
        MoveAsync(account, bulk, BulkState.Cancelled, "cancelled on request", moved => moved.Ending(), cancellationToken);

    public Task<ControlResult> RetryAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken) =>
        MoveAsync(account, bulk, BulkState.Waiting, "retried on request", moved => [new StartNextBulk(moved.Account)], cancellationToken);

    public Task<int> CancelAsync(AccountId account, TaskFilter filter, CancellationToken cancellationToken) =>
        MoveAllAsync(account, filter, BulkState.Cancelled, "cancelled on request", moved => moved.Select(one => (object)new BulkEnded(one.Number, one.Day, one.Rows)), cancellationToken);

    public Task<int> RetryAsync(AccountId account, TaskFilter filter, CancellationToken cancellationToken) =>
        MoveAllAsync(account, filter, BulkState.Waiting, "retried on request", _ => [], cancellationToken);

    // A page at a time, each in a transaction of its own: no lock is held for long, and what was moved stays so whatever comes after.
    private async Task<int> MoveAllAsync(
        AccountId account, TaskFilter filter, BulkState to, string cause, Func<IReadOnlyList<MovedBulk>, IEnumerable<object>> follow, CancellationToken cancellationToken)
    {
        var from = BulkTransitions.StatesBefore(to).Where(state => filter.States is not { Count: > 0 } wanted || wanted.Contains(state)).ToList();
        var order = new TaskOrder(TaskOrderField.Accepted, IsDescending: false);
        var (count, place) = (0, default(TaskPlace?));
        while (from.Count > 0)
        {
            var page = await lists.ListAsync(account, filter with { States = from }, order, place, PageSize, cancellationToken);
            if (page.Count > 0)
            {
                count += await MovePageAsync(account, page, new Transition(to, cause, clock.GetUtcNow()), follow, cancellationToken);
                place = order.PlaceOf(page[^1]);
            }

            if (page.Count < PageSize)
            {
                break;
            }
        }

        return count;
    }

    private async Task<int> MovePageAsync(
        AccountId account, IReadOnlyList<TaskView> page, Transition to, Func<IReadOnlyList<MovedBulk>, IEnumerable<object>> follow, CancellationToken cancellationToken)
    {
        await using var transaction = await outbox.BeginAsync(cancellationToken);
        var moved = await BulkDoor.MoveAsync(transaction.Transaction, [.. page.Select(task => task.Number)], to, cancellationToken);
        if (moved.Count > 0)
        {
            // Once for the account, not once for each bulk.
            foreach (var message in follow(moved).Append(new StartNextBulk(account)))
            {
                transaction.Publish(message);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return moved.Count;
    }

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
