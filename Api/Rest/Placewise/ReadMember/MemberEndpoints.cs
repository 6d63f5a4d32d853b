using System.Globalization;
using System.Text.Json;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;

namespace BulkImport.Api.Rest.Placewise.ReadMember;

/// <summary>A member of a club, and what its members are made of (contracts.md C3.2, C6).</summary>
internal sealed class MemberEndpoints(IDatabases databases, IProfiles profiles, ClubDoor door)
{
    private const string Several = "several_members_match";

    internal Task ShowAsync(HttpContext context) => ShowAsync(context, "id", async (database, id, cancellationToken) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (await profiles.ReadAsync(database, [number], cancellationToken) is [var found, ..] ? found : null, null)
            : (null, null));

    internal Task ShowByEmailAsync(HttpContext context) => ShowAsync(context, "email", (database, email, cancellationToken) =>
        profiles.FindAsync(new MatchingRule(database, "email_profile"), RowOf("email", email), cancellationToken));

    internal Task ShowByMsisdnAsync(HttpContext context) => ShowAsync(context, "msisdn", (database, msisdn, cancellationToken) =>
        profiles.FindAsync(new MatchingRule(database, "phone_profile"), RowOf("phone", Msisdn.Normalise(msisdn)), cancellationToken));

    internal async Task ShowSchemaAsync(HttpContext context)
    {
        var (caller, refusal) = await door.EnterAsync(context, permit: null);
        await (caller is null
            ? PlacewiseAnswer.RefuseAsync(context, refusal!)
            : PlacewiseAnswer.WriteAsync(context, StatusCodes.Status200OK, caller.Club.MemberSchema.WriteTo));
    }

    private static ReadOnlyMemory<byte> RowOf(string name, string value) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, string>> { [CanonicalRow.Match] = new() { [name] = value } });

    private async Task ShowAsync(
        HttpContext context, string segment, Func<DatabaseKey, string, CancellationToken, Task<(ProfileView? Profile, RowRejection? Rejection)>> find)
    {
        var (caller, refusal) = await door.EnterAsync(context, Permits.Read);
        if (caller is null)
        {
            await PlacewiseAnswer.RefuseAsync(context, refusal!);
            return;
        }

        var database = await databases.FindAsync(caller.Client.Account, caller.Club.DatabaseId, context.RequestAborted);
        var (profile, rejection) = database is null
            ? (null, null)
            : await find(database.Key, (string)context.Request.RouteValues[segment]!, context.RequestAborted);
        await (profile is not null ? PlacewiseAnswer.WriteAsync(context, StatusCodes.Status200OK, json => MemberDocument.Write(json, profile, caller.Club))
            : PlacewiseAnswer.RefuseAsync(
                context, rejection?.Code == StatusCodes.Status409Conflict ? PlacewiseRefusal.Invalid(Several) : PlacewiseRefusal.NotFound("no such member")));
    }
}
