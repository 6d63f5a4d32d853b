using BulkImport.AppHost.Push.SendBulks;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>Asks for a task until it has ended, and tells each change.</summary>
internal sealed class TaskWatch(LedgerClient ledger, Patience patience, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    internal async Task<TaskState> RunAsync(string id, Action<TaskState> look, CancellationToken cancellationToken)
    {
        TaskState? last = null;
        while (true)
        {
            var task = await patience.AskAsync(token => ledger.ShowAsync(id, token), cancellationToken);
            if (task != last)
            {
                look(task);
                last = task;
            }

            if (task.HasEnded)
            {
                return task;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
