using System.Text.Json;
using BulkImport.Api.Rest.Dengage.FollowJob;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Limits;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Dengage.TakeBulk;

/// <summary>Reads the plan of a bulk out of a body and the dialect's settings of the account.</summary>
internal delegate DengageRefusal? PlanReader(DengageBody body, JsonElement? settings, out BulkPlan? plan);

/// <summary>Takes in a bulk of whatever kind: one piece of code for all of them and for both ways, which differ only in how they answer.</summary>
internal sealed class BulkIntake(IImports imports, IAccounts accounts, IDatabases databases, DengageCaller callers, JobAnswer answer, BulkLimiter limiter, TimeProvider clock)
{
    private const int ContactsDatabase = 1;

    internal async Task TakeAsync(HttpContext context, DengageBodyReader reader, PlanReader read, bool isJob = false)
    {
        if (await callers.FindAsync(context, DengageCaller.Manage) is not { } caller)
        {
            return;
        }

        // One bulk a minute is the rule of the synchronous way; of jobs only one at a time is documented (contracts.md B3.5, B4, E2.9).
        await using var pass = await limiter.TakeAsync(context, caller, Dialect.Name, isWindowed: !isJob);
        if (!pass.IsGranted)
        {
            await DengageAnswer.RefuseAsync(
                context, DengageRefusal.Of(pass.IsAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests, pass.Refusal));
            return;
        }

        var (body, refusal) = await reader.ReadAsync(context.Request, context.RequestAborted);
        BulkPlan? plan = null;
        refusal ??= read(body!, await accounts.FindDialectAsync(caller.Account, Dialect.Name, context.RequestAborted), out plan);
        if (refusal is not null)
        {
            await DengageAnswer.RefuseAsync(context, refusal);
            return;
        }

        var startsAt = pass.StartsAt(clock);
        var (bulk, throws) = await AcceptAsync(caller, plan!, startsAt, context.RequestAborted);
        pass.Use();
        await (isJob || startsAt is not null
            ? JobAnswer.AcceptAsync(context, bulk, startsAt, pass.Place)
            : pass.HoldAsync(() => answer.WaitAsync(context, caller, bulk, throws ? plan!.Records : null), context.RequestAborted));
    }

    private async Task<(BulkId Bulk, bool Throws)> AcceptAsync(Caller caller, BulkPlan plan, DateTimeOffset? startsAt, CancellationToken cancellationToken)
    {
        var database = await databases.FindAsync(caller.Account, ContactsDatabase, cancellationToken) ?? throw new InvalidOperationException("An account without contacts.");
        var rule = plan.RuleFor(database.Key);
        await using var upload = imports.BeginUpload();
        upload.Retention = caller.Retention;
        upload.IsOneChunk = plan.IsOneChunk;
        foreach (var row in plan.Rows)
        {
            upload.AddRow(row.Span);
        }

        var bulk = await upload.AcceptAsync(new BulkHeader(caller.Account, Dialect.Name, rule, Launch: null, StartsAt: startsAt), cancellationToken);
        return (bulk, rule.AllOrNothing);
    }
}
