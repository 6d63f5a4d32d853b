using BulkImport.Import.Contracts;
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

    private const string DeleteIdentities = """
        delete from matching.identity i using unnest($2::int[], $3::text[], $4::bigint[]) as gone (kind, value, number)
        where i.database_key = $1 and i.kind = gone.kind and i.value = gone.value and i.number = gone.number
        """;

    internal static Task<List<ProfileDraft>> LoadAsync(
        NpgsqlTransaction transaction, DatabaseKey database, MatchMode mode, string[] keys, FieldRules rules, CancellationToken cancellationToken)
    {
        var command = mode.Search switch
        {
            ProfileSearch.Email => transaction.Sql(LoadByEmail, database.Value, keys),
            ProfileSearch.EmailOfProfile => transaction.Sql(LoadByEmailOfProfile, database.Value, keys),
            ProfileSearch.Phone => transaction.Sql(LoadByPhone, database.Value, keys),
            ProfileSearch.Number => transaction.Sql(LoadByNumber, database.Value, keys),
            _ => transaction.Sql(LoadByIdentity, database.Value, keys, mode.IdentityKind),
        };
        return command.AllAsync(
            row => ProfileDraft.FromStored(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), rules), cancellationToken);
    }

    internal static async Task WriteAsync(
        NpgsqlTransaction transaction, DatabaseKey database, IReadOnlyList<ProfileDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var created = drafts.Where(draft => !draft.IsStored).ToList();
        var changed = drafts.Where(draft => draft is { IsStored: true, IsChanged: true }).ToList();
        await ProfileCopy.InsertAsync(transaction, database, created, now, cancellationToken);
        await ProfileCopy.UpsertAsync(transaction, database, changed, now, cancellationToken);
        await WriteIdentitiesAsync(transaction, database, created, changed, cancellationToken);
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
