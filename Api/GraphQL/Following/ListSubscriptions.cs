using System.Runtime.CompilerServices;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Following;

/// <summary>Follows the tasks of an account.</summary>
[ExtendObjectType("Subscription")]
internal sealed class ListSubscriptions(ITaskLists lists, FollowPace pace)
{
    /// <summary>Every task that comes in or changes from now on, of those that the filter means; without end.</summary>
    [Authorize(Policies.Read)]
    public async IAsyncEnumerable<TaskNode> TasksChangedAsync(
        Caller caller, RequestCaller asker, [EnumeratorCancellation] CancellationToken cancellationToken, TaskFilterInput? filter = null)
    {
        var watch = new TaskWatch(lists, caller.Account);
        var wanted = filter ?? new TaskFilterInput();
        await watch.LookAsync(cancellationToken);
        while (await pace.NextAsync(asker, cancellationToken))
        {
            foreach (var task in (await watch.LookAsync(cancellationToken)).Where(task => wanted.Means(caller) && Fits(wanted, task)))
            {
                yield return new TaskNode(task);
            }
        }
    }

    /// <summary>Every task that ends from now on, of those that the filter means; without end.</summary>
    [Authorize(Policies.Read)]
    public async IAsyncEnumerable<TaskNode> TaskFinishedAsync(
        Caller caller, RequestCaller asker, [EnumeratorCancellation] CancellationToken cancellationToken, TaskFilterInput? filter = null)
    {
        await foreach (var task in TasksChangedAsync(caller, asker, cancellationToken, filter))
        {
            if (task.FinishedAt is not null)
            {
                yield return task;
            }
        }
    }

    // The text of its errors is known to lists alone: what is followed is wider by it.
    private static bool Fits(TaskFilterInput filter, TaskView task)
    {
        var wanted = filter.ToFilter();
        return (wanted.Id is null || wanted.Id == task.Id) && (wanted.States is null || wanted.States.Contains(task.State)) && (wanted.Dialects is null || wanted.Dialects.Contains(task.Dialect))
            && (wanted.ImportId is null || wanted.ImportId == task.ImportId) && !(task.AcceptedAt < wanted.AcceptedAfter) && !(task.AcceptedAt >= wanted.AcceptedBefore);
    }
}

/// <summary>What has changed in an account since it was looked at last: tasks that are under way, and those that came or ended meanwhile.</summary>
internal sealed class TaskWatch(ITaskLists lists, AccountId account)
{
    private const int Most = 200;

    // Of those that ended between two looks, only the ones that nobody saw under way are found by their end: a retry may take less than a look.
    private const int MostEnded = 50;

    private static readonly TaskFilter UnderWay = new() { States = [BulkState.Waiting, BulkState.Working, BulkState.WaitingForRetry] };

    private Dictionary<long, TaskView> _underWay = [];
    private Dictionary<long, DateTimeOffset?> _ended = [];
    private long? _newest;

    /// <summary>At the first look, nothing is a change.</summary>
    internal async Task<IReadOnlyList<TaskView>> LookAsync(CancellationToken cancellationToken)
    {
        var newest = await lists.ListAsync(account, new TaskFilter(), new TaskOrder(Import.Contracts.TaskOrderField.Accepted, IsDescending: true), null, _newest is null ? 1 : Most, cancellationToken);
        var under = (await lists.ListAsync(account, UnderWay, new TaskOrder(Import.Contracts.TaskOrderField.Accepted, IsDescending: false), null, Most, cancellationToken)).ToDictionary(task => task.Number.Value);
        var ended = await lists.ListAsync(account, new TaskFilter(), new TaskOrder(Import.Contracts.TaskOrderField.Finished, IsDescending: true), null, MostEnded, cancellationToken);
        var gone = await lists.FindAsync(account, [.. _underWay.Keys.Where(number => !under.ContainsKey(number))], cancellationToken);
        var arrived = _newest is null ? [] : newest.Where(task => task.Number.Value > _newest);
        var changed = under.Values.Where(task => _newest is not null && (!_underWay.TryGetValue(task.Number.Value, out var last) || !TaskSubscriptions.IsSame(last, task)));
        var retried = ended.Where(task => _newest is not null && task.FinishedAt is not null && _ended.GetValueOrDefault(task.Number.Value) != task.FinishedAt);
        var all = arrived.Concat(changed).Concat(gone).Concat(retried).DistinctBy(task => task.Number).OrderBy(task => task.Number.Value).ToList();
        (_underWay, _ended) = (under, ended.ToDictionary(task => task.Number.Value, task => task.FinishedAt));
        _newest = Math.Max(_newest ?? 0, newest.Select(task => task.Number.Value).FirstOrDefault());
        return all;
    }
}
