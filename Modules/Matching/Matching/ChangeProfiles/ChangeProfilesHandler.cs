using System.Globalization;
using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;
using Npgsql;

namespace BulkImport.Matching.ChangeProfiles;

/// <summary>Changes a set of profiles all alike, by the rules of imports, in one transaction with the word that it is done: a functional update is applied once.</summary>
internal static class ChangeProfilesHandler
{
    public static async Task<ProfilesChanged> Handle(
        Contracts.ChangeProfiles message, NpgsqlTransaction transaction, Databases databases, GeoData geo, TimeProvider clock, CancellationToken cancellationToken)
    {
        var database = await databases.GetAsync(message.Database, cancellationToken);
        var fields = new FieldRules(database);
        var reader = new PatchReader(new MatchingRule(message.Database, "profile_id"), fields, await databases.ResourcesAsync(database.Account, cancellationToken), geo);
        await DatabaseLock.TakeAsync(transaction, message.Database, cancellationToken);
        var lookup = new ProfileLookup(ProfileSearch.Number, 0, [.. message.Numbers.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        var drafts = (await ProfileStore.LoadAsync(transaction, message.Database, [lookup], fields, cancellationToken)).ToDictionary(draft => draft.Number);
        var row = new ImportRow { Ord = 0, Data = Encoding.UTF8.GetBytes(message.Data.GetRawText()) };
        foreach (var number in message.Numbers)
        {
            Change(drafts.GetValueOrDefault(number), row, reader);
        }

        ProfileDraft[] changed = [.. drafts.Values.Where(draft => draft.IsChanged).OrderBy(draft => draft.Number)];
        var refused = await PoisonedDrafts.IsolateAsync(
            transaction, changed, some => ProfileStore.WriteAsync(transaction, message.Database, some, clock.GetUtcNow(), cancellationToken), cancellationToken);
        return new ProfilesChanged(message.Token, changed.Length - refused.Count);
    }

    // A patch is worked out over the values of one profile, so each has its own.
    private static void Change(ProfileDraft? draft, ImportRow row, PatchReader reader)
    {
        var patch = new RowPatch();
        if (draft is not null && reader.Read(row, patch) is null && patch.Resolve(draft.Field) is null)
        {
            draft.Apply(patch);
        }
    }
}
