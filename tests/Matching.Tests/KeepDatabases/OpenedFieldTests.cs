using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.KeepDatabases;

/// <summary>A field that is made matchable when profiles have it already.</summary>
public sealed class OpenedFieldTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    private static readonly AccountId Account = new(2);
    private static int _databases;

    private readonly int _id = ++_databases;

    public static TheoryData<string, string, string> Values => new()
    {
        { "string", "\"0001\"", "\"0001\"" },
        { "string", "17", "\"17\"" },
        { "string", "\"a \\\"b\\\"\\n\\\\ä\"", "\"a \\\"b\\\"\\n\\\\ä\"" },
        { "int", "\"17\"", "17" },
        { "float", "1.50", "1.50" },
        { "bool", "\"true\"", "true" },
        { "date", "\"2001-12-31\"", "\"2001-12-31\"" },
        { "tags", "\"drama, poetry\"", "\"poetry\"" },
        { "tags", "[\"drama\",\"poetry\",\"drama\"]", "[\"poetry\",\"drama\"]" },
        { "string", Text('x', 200), Text('x', 200) },
        { "string", Text('x', 201), Text('x', 201) },
        { "tags", $"[{Text('y', 900)},\"b\"]", $"[{Text('y', 900)}]" },
        // Longer than 200 as .NET counts, shorter as PostgreSQL does.
        { "string", $"\"{string.Concat(Enumerable.Repeat("\U0001F600", 150))}\"", $"\"{string.Concat(Enumerable.Repeat("\U0001F600", 150))}\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_profile_that_was_stored_before_its_field_was_matchable_is_found_by_it(string type, string stored, string asked)
    {
        var closed = await ProvisionAsync(type, matchable: false);
        await StoreAsync(closed, stored);

        var found = await FindAsync(await ProvisionAsync(type, matchable: true), asked);

        Assert.Equal(_id, Assert.Single(found).Number);
    }

    [Fact]
    public async Task A_profile_that_changed_while_its_field_was_not_matchable_is_found_by_what_it_has_now()
    {
        await StoreAsync(await ProvisionAsync("string", matchable: true), "\"before\"");
        var closed = await ProvisionAsync("string", matchable: false);
        await using (var command = database.DataSource.CreateCommand("update matching.profile set fields = jsonb_set(fields, '{key}', '\"now\"') where database_key = $1"))
        {
            command.Parameters.AddWithValue(closed.Key.Value);
            await command.ExecuteNonQueryAsync();
        }

        var opened = await ProvisionAsync("string", matchable: true);

        Assert.Equal(_id, Assert.Single(await FindAsync(opened, "\"now\"")).Number);
        Assert.Equal(RowOutcome.Created, await DecideAsync(opened, "\"before\""));
        Assert.Equal(RowOutcome.Unchanged, await DecideAsync(opened, "\"now\""));
    }

    [Fact]
    public async Task Opening_a_field_twice_and_profiles_without_it_do_no_harm()
    {
        await StoreAsync(await ProvisionAsync("string", matchable: false), "null");
        await ProvisionAsync("string", matchable: true);
        await ProvisionAsync("string", matchable: false);

        var opened = await ProvisionAsync("string", matchable: true);

        Assert.Empty(await database.IdentitiesAsync(_id));
        Assert.Equal(RowOutcome.Created, await DecideAsync(opened, "\"any\""));
    }

    private static string Text(char sign, int length) => $"\"{new string(sign, length)}\"";

    private async Task<ProfileDatabase> ProvisionAsync(string type, bool matchable)
    {
        using var databases = new Databases(database.DataSource, TimeProvider.System);
        await databases.ProvisionAsync(Account, [new DatabaseDraft(_id, "Later", [new FieldDraft("key", type, matchable)])], [], CancellationToken.None);
        return (await databases.FindAsync(Account, _id, CancellationToken.None))!;
    }

    private async Task StoreAsync(ProfileDatabase home, string value)
    {
        var rules = new FieldRules(home);
        var patch = new RowPatch();
        Assert.Null(new PatchReader(new MatchingRule(home.Key, "email"), rules, Samples.Resources, Samples.NoGeo).Read(new ImportRow { Ord = 0, Data = Samples.Bytes($"{{\"key\":{value},\"_fname\":\"Ada\"}}") }, patch));
        var draft = ProfileDraft.New(rules);
        draft.Apply(patch);
        draft.Number = _id;
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ProfileStore.WriteAsync(transaction, home.Key, [draft], DateTimeOffset.UnixEpoch, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<List<ProfileDraft>> FindAsync(ProfileDatabase home, string value)
    {
        var (mode, row) = Row(home, value);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await ProfileStore.LoadAsync(transaction, home.Key, [.. mode.Lookups(row.Keys)], new FieldRules(home), CancellationToken.None);
    }

    private async Task<RowOutcome> DecideAsync(ProfileDatabase home, string value)
    {
        var (mode, row) = Row(home, value);
        var matcher = new Matcher(mode, Samples.Rule(RowWriting.Upsert), new FieldRules(home));
        (await FindAsync(home, value)).ForEach(matcher.Add);
        return matcher.Decide(row).Outcome;
    }

    private static (MatchMode Mode, PreparedRow Row) Row(ProfileDatabase home, string value)
    {
        var mode = MatchMode.For(new MatchingRule(home.Key, "custom", "key"), new FieldRules(home));
        var patch = new RowPatch();
        var keys = mode.KeysOf(new ImportRow { Ord = 0, Data = Samples.Bytes("{}"), Match = Samples.Bytes($"{{\"field_value\":{value}}}") }, patch);
        Assert.Null(keys.Rejection);
        return (mode, new PreparedRow(0, keys.Values, patch, null));
    }
}
