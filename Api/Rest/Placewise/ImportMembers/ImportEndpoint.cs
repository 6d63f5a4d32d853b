using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>Takes in a bulk of members (contracts.md C3, E3): lets the client in, refuses what refuses the whole request, makes the bulk durable, answers its import.</summary>
internal sealed class ImportEndpoint(IImports imports, IDatabases databases, ClubDoor door)
{
    // By whom a profile is known may be known by one profile alone (contracts.md E3.5).
    private static readonly string[] Unique = ["email", "phone"];

    internal async Task HandleAsync(HttpContext context, bool isOlderForm)
    {
        var (caller, refusal) = await door.EnterAsync(context, Permits.Import);
        await (caller is null ? PlacewiseAnswer.RefuseAsync(context, refusal!) : AcceptAsync(context, caller, isOlderForm));
    }

    // The client may send: what limits how much stands before this.
    private async Task AcceptAsync(HttpContext context, ClubCaller caller, bool isOlderForm)
    {
        using var reader = new ImportReader(context.Request.BodyReader.AsStream());
        var (request, refusal) = await reader.ReadAsync(context.RequestAborted);
        var (parameters, code) = request is null ? (null, null) : ImportCheck.Run(request, caller.Club, isOlderForm);
        refusal ??= code is null ? null : PlacewiseRefusal.Invalid(code);
        if (refusal is not null)
        {
            await PlacewiseAnswer.RefuseAsync(context, refusal);
            return;
        }

        await StoreAsync(caller, request!.Members, parameters!, context.RequestAborted);
        await PlacewiseAnswer.WriteAsync(context, StatusCodes.Status201Created, json =>
        {
            json.WriteStartObject();
            json.WriteString("import_id", parameters!.ImportId);
            json.WriteEndObject();
        });
    }

    private async Task StoreAsync(ClubCaller caller, List<Member> members, ImportParameters parameters, CancellationToken cancellationToken)
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

        await upload.AcceptAsync(
            new BulkHeader(client.Account, Clubs.Dialect, RuleOf(parameters, database.Key), Launch: null, parameters.ImportId, parameters.RequestNumber, club.Slug), cancellationToken);
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
