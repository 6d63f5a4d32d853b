using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Tasks;

/// <summary>Stops tasks and lets them go on.</summary>
[ExtendObjectType("Mutation")]
internal sealed class TaskMutations(IBulkControl control, ITasks tasks)
{
    /// <summary>Stops a task that has not ended; its rows that were not attempted stay so.</summary>
    [Authorize(Policies.Import)]
    public Task<TaskPayload> CancelTaskAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        MoveAsync(id, caller, control.CancelAsync, "only a task that waits or works can be cancelled", cancellationToken);

    /// <summary>Lets a failed task go on from its last finished chunk.</summary>
    [Authorize(Policies.Import)]
    public Task<TaskPayload> RetryTaskAsync([ID] string id, Caller caller, CancellationToken cancellationToken) =>
        MoveAsync(id, caller, control.RetryAsync, "only a failed task can be retried", cancellationToken);

    /// <summary>Stops all tasks that the filter means and that can be stopped.</summary>
    [Authorize(Policies.Import)]
    [Cost(100)]
    public async Task<TasksPayload> CancelTasksAsync(TaskFilterInput filter, Caller caller, CancellationToken cancellationToken) =>
        new(filter.Means(caller) ? await control.CancelAsync(caller.Account, filter.ToFilter(), cancellationToken) : 0, []);

    /// <summary>Lets all failed tasks go on that the filter means and whose rows are still kept.</summary>
    [Authorize(Policies.Import)]
    [Cost(100)]
    public async Task<TasksPayload> RetryTasksAsync(TaskFilterInput filter, Caller caller, CancellationToken cancellationToken) =>
        new(filter.Means(caller) ? await control.RetryAsync(caller.Account, filter.ToFilter(), cancellationToken) : 0, []);

    /// <summary>Sends those of a task's messages anew that failed for good.</summary>
    [Authorize(Policies.Import)]
    [Cost(20)]
    public async Task<ReplayPayload> ReplayDeliveriesAsync([ID] string taskId, Caller caller, ICampaigns campaigns, CancellationToken cancellationToken) =>
        Guid.TryParse(taskId, out var key) && await tasks.FindAsync(caller.Account, new BulkId(key), cancellationToken) is { } task
            ? new ReplayPayload(await campaigns.ReplayDeliveriesAsync(caller.Account, task.Number, task.Day, cancellationToken), [])
            : new ReplayPayload(0, [UserError.At(UserError.NotFound, "taskId", "there is no such task")]);

    private async Task<TaskPayload> MoveAsync(
        string id, Caller caller, Func<AccountId, BulkId, CancellationToken, Task<ControlResult>> move, string rule, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return new TaskPayload(null, [NotThere]);
        }

        var result = await move(caller.Account, new BulkId(key), cancellationToken);
        return await tasks.FindAsync(caller.Account, new BulkId(key), cancellationToken) is { } task
            ? new TaskPayload(new TaskNode(task), result switch
            {
                ControlResult.Done => [],
                ControlResult.RowsErased => [UserError.At(UserError.NotAllowed, "id", $"the rows that are left were erased on {task.PayloadDay:O}")],
                _ => [UserError.At(UserError.NotAllowed, "id", $"the task is {task.State}: {rule}")],
            })
            : new TaskPayload(null, [NotThere]);
    }

    private static UserError NotThere => UserError.At(UserError.NotFound, "id", "there is no such task");
}

/// <summary>A task after a change.</summary>
/// <param name="Task">As it is now; null: there is none.</param>
/// <param name="UserErrors">Why nothing was changed.</param>
internal sealed record TaskPayload(TaskNode? Task, IReadOnlyList<UserError> UserErrors);

/// <summary>How many tasks were changed.</summary>
internal sealed record TasksPayload(int Count, IReadOnlyList<UserError> UserErrors);

/// <summary>How many are done again.</summary>
internal sealed record ReplayPayload(int Count, IReadOnlyList<UserError> UserErrors);
