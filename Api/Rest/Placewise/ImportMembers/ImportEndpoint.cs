using BulkImport.Api.Rest.Limits;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Api.Rest.RecogniseRequest;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>Takes in a bulk of members (contracts.md C3, E3): lets the client in, refuses what refuses the whole request, makes the bulk durable, answers its import.</summary>
internal sealed class ImportEndpoint(IImports imports, IDatabases databases, ITasks tasks, ClubDoor door, BulkLimiter limiter, TimeProvider clock)
{
    // By whom a profile is known may be known by one profile alone (contracts.md E3.5).
    private static readonly string[] Unique = ["email", "phone"];

    internal async Task HandleAsync(HttpContext context, bool isOlderForm)
    {
        var (caller, refusal) = await door.EnterAsync(context, Permits.Import);
        var (keyed, fault) = KeyedRequest.Of(context.Request);
        using var _ = keyed;
        refusal ??= fault is null ? null : new PlacewiseRefusal(StatusCodes.Status400BadRequest, fault);
        await (refusal is not null ? PlacewiseAnswer.RefuseAsync(context, refusal) : AcceptAsync(context, caller!, keyed, isOlderForm));
    }

    private async Task AcceptAsync(HttpContext context, ClubCaller caller, KeyedRequest? keyed, bool isOlderForm)
    {
        var (request, parameters, refusal) = await ReadAsync(context, caller.Club, isOlderForm);
        if (refusal is not null)
        {
            await PlacewiseAnswer.RefuseAsync(context, refusal);
            return;
        }

        var key = keyed is null ? null : await keyed.EndAsync(context.RequestAborted);
        if (await AnswerAgainAsync(context, caller.Client.Account, key))
        {
            return;
        }

        await using var pass = await limiter.TakeAsync(context, caller.Client, Clubs.Dialect);
        if (!pass.IsGranted)
        {
            await PlacewiseAnswer.RefuseAsync(context, PlacewiseRefusal.NotNow(pass));
        }
        else if (await StoreAsync(caller, request!.Members, parameters!, key, pass.StartsAt(clock), context.RequestAborted) is not null)
        {
            pass.Use();
            await AnswerAsync(context, parameters!.ImportId);
        }
        else if (!await AnswerAgainAsync(context, caller.Client.Account, key))
        {
            await PlacewiseAnswer.RefuseAsync(context, PlacewiseRefusal.TakenNow);
        }
    }

    // What came of the same request when it was carried out; false: it never was.
    private async Task<bool> AnswerAgainAsync(HttpContext context, AccountId account, RequestKey? key)
    {
        if (key is null || await imports.FindAsync(account, key.Value, context.RequestAborted) is not { } earlier)
        {
            return false;
        }

        var task = earlier.IsOf(key) ? await tasks.FindAsync(account, earlier.Bulk, context.RequestAborted) : null;
        await (task?.ImportId is { } importId ? AnswerAsync(context, importId) : PlacewiseAnswer.RefuseAsync(context, PlacewiseRefusal.OtherRequest));
        return true;
    }

    private static Task AnswerAsync(HttpContext context, string importId) => PlacewiseAnswer.WriteAsync(context, StatusCodes.Status201Created, json =>
    {
        json.WriteStartObject();
        json.WriteString("import_id", importId);
        json.WriteEndObject();
    });

    private static async Task<(ImportRequest? Request, ImportParameters? Parameters, PlacewiseRefusal? Refusal)> ReadAsync(HttpContext context, Club club, bool isOlderForm)
    {
        using var reader = new ImportReader(context.Request.BodyReader.AsStream());
        var (request, refusal) = await reader.ReadAsync(context.RequestAborted);
        if (request is null)
        {
            return (null, null, refusal);
        }

        var (parameters, code) = ImportCheck.Run(request, club, isOlderForm);
        return (request, parameters, code is null ? null : PlacewiseRefusal.Invalid(code));
    }

    private async Task<BulkId?> StoreAsync(
        ClubCaller caller, List<Member> members, ImportParameters parameters, RequestKey? key, DateTimeOffset? startsAt, CancellationToken cancellationToken)
    {
        var (client, club) = caller;
        var database = await databases.FindAsync(client.Account, club.DatabaseId, cancellationToken)
            ?? throw new InvalidOperationException($"The club {club.Slug} is of database {club.DatabaseId}, which its account does not have.");
        await using var upload = imports.BeginUpload();
        upload.Retention = client.Retention;
        var rows = new MemberRows(club, database.Key, parameters);
        foreach (var member in members)
        {
            upload.AddRow(rows.Of(member));
            if (upload.CanSpill)
            {
                await upload.SpillAsync(cancellationToken);
            }
        }

        var rule = RuleOf(parameters, database.Key);
        return await upload.TryAcceptAsync(
            new BulkHeader(client.Account, Clubs.Dialect, rule, Launch: null, parameters.ImportId, parameters.RequestNumber, club.Slug) { StartsAt = startsAt }, key, cancellationToken);
    }

    private static MatchingRule RuleOf(ImportParameters parameters, DatabaseKey database) => parameters.IsUpdate
        ? new MatchingRule(database, ModeOf(parameters.IdentifierType), Writing: RowWriting.Update, Unique: Unique)
        : new MatchingRule(database, "member", Writing: parameters.OnlyCreate ? RowWriting.Add : RowWriting.Upsert, Unique: Unique);

    private static string ModeOf(string identifierType) => identifierType switch
    {
        IdentifierTypes.Email => "email_profile",
        IdentifierTypes.Msisdn => "phone_profile",
        _ => "profile_id",
    };
}
