using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Dengage.FollowJob;

/// <summary>A bulk as a job (contracts.md B5, E2.13): any of the account's, whatever dialect it came by.</summary>
internal sealed class JobMethod(ITasks tasks, DengageCaller callers, JobAnswer answer)
{
    internal async Task ShowAsync(HttpContext context, string jobId)
    {
        if (await callers.FindAsync(context, DengageCaller.Read) is not { } caller)
        {
            return;
        }

        var task = Guid.TryParse(jobId, out var id) ? await tasks.FindAsync(caller.Account, new BulkId(id), context.RequestAborted) : null;
        await (task is null
            ? DengageAnswer.RefuseAsync(context, DengageRefusal.Of(StatusCodes.Status404NotFound, $"There is no job {jobId}."))
            : answer.ShowAsync(context, task));
    }
}
