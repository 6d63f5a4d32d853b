using BulkImport.Api.Rest.Dengage.Columns;
using BulkImport.Api.Rest.Dengage.FollowJob;
using BulkImport.Api.Rest.Dengage.ReadBody;
using BulkImport.Api.Rest.Limits;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Dengage.ImportContacts;

/// <summary>Takes in a bulk of contacts (contracts.md B3, B4): one piece of code for both ways, which differ only in how they answer.</summary>
internal sealed class ContactsEndpoint(IImports imports, IAccounts accounts, IDatabases databases, DengageCaller callers, JobAnswer answer, BulkLimiter limiter, TimeProvider clock)
{
    private const int ContactsDatabase = 1;

    // A changed address is a good one again (contracts.md B3.3).
    private static readonly FieldReset[] Resets = [new("email", "email_status", "A"), new("phone", "gsm_status", "A")];

    internal Task UpsertAsync(HttpContext context) => HandleAsync(context, isJob: false);

    internal Task UpsertLaterAsync(HttpContext context) => HandleAsync(context, isJob: true);

    private async Task HandleAsync(HttpContext context, bool isJob)
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

        var (body, refusal) = await ContactsRequest.Reader.ReadAsync(context.Request, context.RequestAborted);
        var columns = ContactColumns.Of(await accounts.FindDialectAsync(caller.Account, Dialect.Name, context.RequestAborted));
        ContactsRequest? request = null;
        refusal ??= ContactsRequest.Read(body!, columns, out request);
        if (refusal is not null)
        {
            await DengageAnswer.RefuseAsync(context, refusal);
            return;
        }

        var startsAt = pass.StartsAt(clock);
        var bulk = await AcceptAsync(caller, request!, body!, startsAt, context.RequestAborted);
        pass.Use();
        await (isJob || startsAt is not null
            ? JobAnswer.AcceptAsync(context, bulk, startsAt, pass.Place)
            : pass.HoldAsync(() => answer.WaitAsync(context, caller, bulk, request!), context.RequestAborted));
    }

    private async Task<BulkId> AcceptAsync(Caller caller, ContactsRequest request, DengageBody body, DateTimeOffset? startsAt, CancellationToken cancellationToken)
    {
        var database = await databases.FindAsync(caller.Account, ContactsDatabase, cancellationToken) ?? throw new InvalidOperationException("An account without contacts.");
        await using var upload = imports.BeginUpload();
        upload.Retention = caller.Retention;
        upload.IsOneChunk = request.ThrowIfInvalid;
        foreach (var row in ContactRows.Of(body.Records, request))
        {
            upload.AddRow(row.Span);
        }

        return await upload.AcceptAsync(new BulkHeader(caller.Account, Dialect.Name, RuleOf(request, database.Key), Launch: null, StartsAt: startsAt), cancellationToken);
    }

    private static MatchingRule RuleOf(ContactsRequest request, DatabaseKey database) => new(
        database, "custom", ContactColumns.Key, Writing: request.InsertIfNotExists ? RowWriting.Upsert : RowWriting.UpdateOrSkip, AllOrNothing: request.ThrowIfInvalid,
        Unique: [ContactColumns.Key], Resets: Resets);
}
