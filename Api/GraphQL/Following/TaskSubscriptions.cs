using System.Runtime.CompilerServices;
using BulkImport.Api.GraphQL.Tasks;
using BulkImport.Import.Contracts;
using BulkImport.Kits.GraphQL;

namespace BulkImport.Api.GraphQL.Following;

/// <summary>What can be followed. A stream ends when its token is no longer known.</summary>
internal sealed class Subscription;

/// <summary>Follows single tasks and imports.</summary>
[ExtendObjectType("Subscription")]
internal sealed class TaskSubscriptions(ITasks tasks, ITaskLists lists, FollowPace pace)
{
    /// <summary>The task at once, whenever something of it has changed, and when it has ended: with that the stream ends.</summary>
    [Authorize(Policies.Read)]
    public async IAsyncEnumerable<TaskNode> TaskProgressAsync([ID] string id, Caller caller, RequestCaller asker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = default(TaskView);
        while (Guid.TryParse(id, out var key) && await tasks.FindAsync(caller.Account, new BulkId(key), cancellationToken) is { } task)
        {
            if (last is null || !IsSame(last, task))
            {
                yield return new TaskNode(last = task);
            }

            if (task.FinishedAt is not null || !await pace.NextAsync(asker, cancellationToken))
            {
                yield break;
            }
        }

        if (last is null)
        {
            throw new GraphQLException("There is no such task.", UserError.NotFound);
        }
    }

    /// <summary>An import at once, whenever something of it has changed, and when all its bulks have ended: with that the stream ends.</summary>
    [Authorize(Policies.Read)]
    public async IAsyncEnumerable<ImportNode> ImportProgressAsync([ID] string id, Caller caller, RequestCaller asker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = default(ImportSummary);
        while (await lists.SumImportAsync(caller.Account, id, cancellationToken) is { } import)
        {
            if (last is null || !last.TellsSameAs(import))
            {
                yield return new ImportNode(last = import);
            }

            if (import.IsOver || !await pace.NextAsync(asker, cancellationToken))
            {
                yield break;
            }
        }

        if (last is null)
        {
            throw new GraphQLException("There is no such import.", UserError.NotFound);
        }
    }

    internal static bool IsSame(TaskView one, TaskView other) =>
        (one.State, one.Counts, one.Launched, one.Retries, one.RetryAt, one.FinishedAt) == (other.State, other.Counts, other.Launched, other.Retries, other.RetryAt, other.FinishedAt);
}
