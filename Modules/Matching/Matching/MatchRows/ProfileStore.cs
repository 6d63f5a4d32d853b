using System.Diagnostics;
using BulkImport.Import.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Loads the profiles that a chunk's keys hit and stores those it made or changed: set-based, a fixed number of round trips whatever the number of rows, always in
/// the order of the profile's number. Profiles are not locked while they are looked at: the bulks of an account are worked on one after another (docs/decisions/0006),
/// and a second worker of the same chunk fails at its commit (docs/decisions/0003); a lock would write to every profile that stays as it is.
/// </summary>
internal static class ProfileStore
{
    private const int ScanPage = 1_000;
    private static readonly TimeSpan LongestScan = TimeSpan.FromMinutes(2);

    private const string LoadByEmail = """
        select number, fields, subscriptions from matching.profile
        where database_key = $1 and number in (
            select number from matching.profile where database_key = $1 and email = any($2)
            union select number from matching.identity where database_key = $1 and kind = 1 and value = any($2))
       
        """;

    private const string LoadByEmailOfProfile = """
        select number, fields, subscriptions from matching.profile where database_key = $1 and email = any($2)
        """;

    private const string LoadByPhone = """
        select number, fields, subscriptions from matching.profile
        where database_key = $1 and number in (
            select number from matching.profile where database_key = $1 and phone = any($2)
            union select number from matching.identity where database_key = $1 and kind in (2, 3) and value = any($2))
       
        """;

    private const string LoadByNumber = """
        select number, fields, subscriptions from matching.profile where database_key = $1 and number = any($2::bigint[])
        """;

    private const string LoadByIdentity = """
        select number, fields, subscriptions from matching.profile
        where database_key = $1 and number in (select number from matching.identity where database_key = $1 and kind = $3 and value = any($2))
       
        """;

    // The whole query is in the parameters: a predicate of its own language and its constants.
    private const string Scan = """
        select number, fields, subscriptions from matching.profile where database_key = $1 and number > $4 and jsonb_path_match(fields, $2::jsonpath, $3::jsonb)
        order by number limit $5
        """;

    private const string DeleteIdentities = """
        delete from matching.identity i using unnest($2::int[], $3::text[], $4::bigint[]) as gone (kind, value, number)
        where i.database_key = $1 and i.kind = gone.kind and i.value = gone.value and i.number = gone.number
        """;

    private const string Erase = """
        with gone as (delete from matching.profile where database_key = $1 and number = any($2))
        delete from matching.identity where database_key = $1 and number = any($2)
        """;

    internal static async Task<List<ProfileDraft>> LoadAsync(
        NpgsqlTransaction transaction, DatabaseKey database, IReadOnlyList<ProfileLookup> lookups, FieldRules rules, CancellationToken cancellationToken)
    {
        var drafts = new List<ProfileDraft>();
        foreach (var lookup in lookups)
        {
            drafts.AddRange(await Load(transaction, database, lookup).AllAsync(row => Draft(row, rules), cancellationToken));
        }

        return drafts;
    }

    /// <summary>Reads all profiles for those that the query means, up to so many.</summary>
    internal static async Task ScanAsync(
        NpgsqlTransaction transaction, DatabaseKey database, ProfileQuery query, FieldRules rules, int most, Action<ProfileDraft> take, CancellationToken cancellationToken)
    {
        var after = 0L;
        var begun = Stopwatch.GetTimestamp();
        for (var page = ScanPage; page == ScanPage && most > 0 && !query.IsTooSlow;)
        {
            var drafts = await transaction.Sql(Scan, database.Value, query.Prefilter.JsonPath, query.Prefilter.Variables, after, ScanPage)
                .AllAsync(row => Draft(row, rules), cancellationToken);
            foreach (var draft in drafts.Where(draft => query.Matches(draft.Field)).Take(most))
            {
                take(draft);
                most--;
            }

            if (Stopwatch.GetElapsedTime(begun) > LongestScan)
            {
                query.GiveUp();
            }

            (page, after) = (drafts.Count, drafts.Count > 0 ? drafts[^1].Number : after);
        }
    }

    private static NpgsqlCommand Load(NpgsqlTransaction transaction, DatabaseKey database, ProfileLookup lookup) => lookup.Search switch
    {
        ProfileSearch.Email => transaction.Sql(LoadByEmail, database.Value, lookup.Keys),
        ProfileSearch.EmailOfProfile => transaction.Sql(LoadByEmailOfProfile, database.Value, lookup.Keys),
        ProfileSearch.Phone => transaction.Sql(LoadByPhone, database.Value, lookup.Keys),
        ProfileSearch.Number => transaction.Sql(LoadByNumber, database.Value, lookup.Keys),
        _ => transaction.Sql(LoadByIdentity, database.Value, lookup.Keys, lookup.Kind),
    };

    private static ProfileDraft Draft(NpgsqlDataReader row, FieldRules rules) =>
        ProfileDraft.FromStored(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), rules);

    internal static async Task WriteAsync(
        NpgsqlTransaction transaction, DatabaseKey database, IReadOnlyList<ProfileDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var created = drafts.Where(draft => !draft.IsStored).ToList();
        var changed = drafts.Where(draft => draft is { IsStored: true, IsChanged: true, IsGone: false }).ToList();
        await ProfileCopy.InsertAsync(transaction, database, created, now, cancellationToken);
        await ProfileCopy.UpsertAsync(transaction, database, changed, now, cancellationToken);
        await WriteIdentitiesAsync(transaction, database, created, changed, cancellationToken);
    }

    /// <summary>Erases profiles that were merged into others, which were written.</summary>
    internal static async Task EraseAsync(NpgsqlTransaction transaction, DatabaseKey database, IEnumerable<ProfileDraft> gone, CancellationToken cancellationToken)
    {
        if (gone.Select(draft => draft.Number).ToArray() is { Length: > 0 } numbers)
        {
            await transaction.Sql(Erase, database.Value, numbers).RunAsync(cancellationToken);
        }
    }

    private static async Task WriteIdentitiesAsync(
        NpgsqlTransaction transaction, DatabaseKey database, List<ProfileDraft> created, List<ProfileDraft> changed, CancellationToken cancellationToken)
    {
        var come = new List<(Identity Identity, long Number)>();
        var gone = new List<(Identity Identity, long Number)>();
        foreach (var draft in created.Concat(changed))
        {
            var (wanted, stored) = (draft.Identities(), draft.StoredIdentities);
            if (wanted.Count + stored.Count > 0)
            {
                come.AddRange(wanted.Except(stored).Select(identity => (identity, draft.Number)));
                gone.AddRange(stored.Except(wanted).Select(identity => (identity, draft.Number)));
            }
        }

        if (gone.Count > 0)
        {
            await transaction.Sql(
                DeleteIdentities, database.Value, gone.Select(row => row.Identity.Kind).ToArray(), gone.Select(row => row.Identity.Value).ToArray(),
                gone.Select(row => row.Number).ToArray()).RunAsync(cancellationToken);
        }

        await ProfileCopy.InsertIdentitiesAsync(transaction, database, come, cancellationToken);
    }
}
