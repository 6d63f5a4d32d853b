using System.Text.Json;
using BulkImport.Api.Rest.Dengage.FollowJob;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Limits;
using BulkImport.Api.Rest.RecogniseRequest;
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

        var (keyed, fault) = KeyedRequest.Of(context.Request);
        using var _ = keyed;
        if (fault is not null)
        {
            await DengageAnswer.RefuseAsync(context, DengageRefusal.Malformed(fault));
            return;
        }

        // One that was carried out takes no place: it is answered as it was.
        if (keyed is not null && await imports.FindAsync(caller.Account, keyed.Key, context.RequestAborted) is { } earlier)
        {
            if (await PlanAsync(context, caller, reader, read) is { } plan)
            {
                await AnswerAgainAsync(context, caller, plan, earlier, await keyed.EndAsync(context.RequestAborted), isJob);
            }

            return;
        }

        await TakeAsync(context, caller, reader, read, keyed, isJob);
    }

    private async Task TakeAsync(HttpContext context, Caller caller, DengageBodyReader reader, PlanReader read, KeyedRequest? keyed, bool isJob)
    {
        // One bulk a minute is the rule of the synchronous way; of jobs only one at a time is documented (contracts.md B3.5, B4, E2.9).
        await using var pass = await limiter.TakeAsync(context, caller, Dialect.Name, isWindowed: !isJob);
        if (!pass.IsGranted)
        {
            await DengageAnswer.RefuseAsync(context, DengageRefusal.NotNow(pass));
            return;
        }

        if (await PlanAsync(context, caller, reader, read) is not { } plan)
        {
            return;
        }

        var startsAt = pass.StartsAt(clock);
        var key = keyed is null ? null : await keyed.EndAsync(context.RequestAborted);
        if (await AcceptAsync(caller, plan, startsAt, key, context.RequestAborted) is not { } bulk)
        {
            await AnswerAgainAsync(context, caller, plan, await imports.FindAsync(caller.Account, key!.Value, context.RequestAborted), key, isJob);
            return;
        }

        pass.Use();
        await (isJob || startsAt is not null
            ? JobAnswer.AcceptAsync(context, bulk, startsAt, pass.Place)
            : pass.HoldAsync(() => answer.WaitAsync(context, caller, bulk, plan.ThrowsFor), context.RequestAborted));
    }

    // null: the request was refused.
    private async Task<BulkPlan?> PlanAsync(HttpContext context, Caller caller, DengageBodyReader reader, PlanReader read)
    {
        var (body, refusal) = await reader.ReadAsync(context.Request, context.RequestAborted);
        BulkPlan? plan = null;
        refusal ??= read(body!, await accounts.FindDialectAsync(caller.Account, Dialect.Name, context.RequestAborted), out plan);
        if (refusal is not null)
        {
            await DengageAnswer.RefuseAsync(context, refusal);
        }

        return refusal is null ? plan : null;
    }

    private Task AnswerAgainAsync(HttpContext context, Caller caller, BulkPlan plan, KeyedBulk? earlier, RequestKey key, bool isJob) => earlier switch
    {
        null => DengageAnswer.RefuseAsync(context, DengageRefusal.Of(StatusCodes.Status503ServiceUnavailable, KeyedRequest.TakenNow)),
        _ when !earlier.IsOf(key) => DengageAnswer.RefuseAsync(context, DengageRefusal.Of(StatusCodes.Status422UnprocessableEntity, KeyedRequest.OtherRequest)),
        _ when isJob => JobAnswer.AcceptAsync(context, earlier.Bulk),
        _ => answer.WaitAsync(context, caller, earlier.Bulk, plan.ThrowsFor),
    };

    private async Task<BulkId?> AcceptAsync(Caller caller, BulkPlan plan, DateTimeOffset? startsAt, RequestKey? key, CancellationToken cancellationToken)
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

        return await upload.TryAcceptAsync(new BulkHeader(caller.Account, Dialect.Name, rule, Launch: null, StartsAt: startsAt), key, cancellationToken);
    }
}
