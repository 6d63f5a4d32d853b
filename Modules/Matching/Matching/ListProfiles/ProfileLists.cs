using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Matching.ListProfiles;

internal sealed class ProfileLists(NpgsqlDataSource dataSource, TimeProvider clock) : IProfileLists
{
    private const int ScanPage = 500;

    private const string Columns = "number, fields, subscriptions, created_at, updated_at";

    private const string ByEmail = $"""
        select {Columns} from matching.profile
        where database_key = $1 and number > $3 and number in (
            select number from matching.profile where database_key = $1 and email = any($2)
            union select number from matching.identity where database_key = $1 and kind = 1 and value = any($2))
        order by number limit $4
        """;

    private const string ByPhone = $"""
        select {Columns} from matching.profile
        where database_key = $1 and number > $3 and number in (
            select number from matching.profile where database_key = $1 and phone = any($2)
            union select number from matching.identity where database_key = $1 and kind in (2, 3) and value = any($2))
        order by number limit $4
        """;

    private const string ByIdentity = $"""
        select {Columns} from matching.profile
        where database_key = $1 and number > $3 and number in (select number from matching.identity where database_key = $1 and kind = $5 and value = any($2))
        order by number limit $4
        """;

    private const string Scan = $"""
        select {Columns} from matching.profile where database_key = $1 and number > $2 and jsonb_path_match(fields, $4::jsonpath, $5::jsonb) order by number limit $3
        """;

    private static readonly TimeSpan LongestScan = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<ProfileView>> FindByEmailAsync(DatabaseKey database, string email, long after, int limit, CancellationToken cancellationToken) =>
        EmailAddress.Key(email) is { } key ? await ReadAsync(dataSource.Sql(ByEmail, database.Value, new[] { key }, after, limit), database, cancellationToken) : [];

    public async Task<IReadOnlyList<ProfileView>> FindByPhoneAsync(DatabaseKey database, string phone, long after, int limit, CancellationToken cancellationToken) =>
        PhoneNumber.Key(phone) is { } key ? await ReadAsync(dataSource.Sql(ByPhone, database.Value, new[] { key }, after, limit), database, cancellationToken) : [];

    public async Task<IReadOnlyList<ProfileView>> FindAsync(ProfileDatabase database, JsonElement query, long after, int limit, CancellationToken cancellationToken)
    {
        var rules = new FieldRules(database);
        var search = new Search(database.Key, ProfileQueries.Read(query, rules), rules, limit);
        var (begun, page) = (clock.GetTimestamp(), ScanPage);
        while (page == ScanPage && search.Found.Count < limit)
        {
            var left = LongestScan - clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero || search.Query.IsTooSlow)
            {
                throw new TimeoutException("The query has no index to go by and takes too long.");
            }

            var profiles = await ReadPageAsync(search, after, left, cancellationToken);
            search.Add(profiles);
            (page, after) = (profiles.Count, profiles.Count > 0 ? profiles[^1].Number : after);
        }

        return search.Found;
    }

    private async Task<List<ProfileView>> ReadPageAsync(Search search, long after, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await ReadAsync(search.Page(dataSource, after, ScanPage), search.Database, either.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The query has no index to go by and takes too long.", e);
        }
    }

    private static Task<List<ProfileView>> ReadAsync(NpgsqlCommand command, DatabaseKey database, CancellationToken cancellationToken) => command.AllAsync(
        row => new ProfileView(
            ProfileId.Format(database, row.GetInt64(0)), row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2),
            row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4)),
        cancellationToken);

    /// <summary>Profiles of which the query, not the database, has the last word.</summary>
    private sealed class Search(DatabaseKey database, ProfileQuery query, FieldRules rules, int most)
    {
        private readonly QueryKeys? _keys = query.IndexKeys(rules);

        internal DatabaseKey Database => database;

        internal ProfileQuery Query => query;

        internal List<ProfileView> Found { get; } = [];

        internal NpgsqlCommand Page(NpgsqlDataSource dataSource, long after, int limit) => _keys switch
        {
            null => dataSource.Sql(Scan, database.Value, after, limit, query.Prefilter.JsonPath, query.Prefilter.Variables),
            { Field.Type: FieldType.Email } => dataSource.Sql(ByEmail, database.Value, _keys.Keys.ToArray(), after, limit),
            { Field.Type: FieldType.Phones } => dataSource.Sql(ByPhone, database.Value, _keys.Keys.ToArray(), after, limit),
            _ => dataSource.Sql(ByIdentity, database.Value, _keys.Keys.ToArray(), after, limit, _keys.Field.IdentityKind),
        };

        internal void Add(IEnumerable<ProfileView> profiles)
        {
            foreach (var profile in profiles.TakeWhile(_ => Found.Count < most))
            {
                var fields = RawJson.Properties(profile.Fields, rules);
                if (query.Matches(name => fields.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?)))
                {
                    Found.Add(profile);
                }
            }
        }
    }
}
