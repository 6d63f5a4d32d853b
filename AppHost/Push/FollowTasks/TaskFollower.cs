using System.Threading.Channels;
using BulkImport.AppHost.Push.KeepJournal;
using BulkImport.AppHost.Push.Tell;

namespace BulkImport.AppHost.Push.FollowTasks;

/// <summary>Follows accepted bulks to their end, one after another: so a service works on them.</summary>
internal sealed class TaskFollower(TaskWatch watch, PushJournal journal, PushProgress progress, IPushTeller teller)
{
    internal async Task RunAsync(ChannelReader<JournalBulk> accepted, CancellationToken cancellationToken)
    {
        await foreach (var bulk in accepted.ReadAllAsync(cancellationToken))
        {
            if (journal.HasEnded(bulk.Number))
            {
                continue;
            }

            var task = await watch.RunAsync(journal.TaskOf(bulk.Number)!, progress.Work, cancellationToken);
            journal.Write(new JournalEntry { End = new JournalEnd(bulk.Number, task.State, task.Counts, task.Error) });
            progress.End(task);
            teller.Ended(bulk, task);
        }
    }
}
