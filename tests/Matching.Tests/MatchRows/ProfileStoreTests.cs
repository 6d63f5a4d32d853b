namespace BulkImport.Matching.Tests.MatchRows;

public sealed class ProfileStoreTests(MatchingDatabase database) : IClassFixture<MatchingDatabase>
{
    [Fact]
    public async Task An_unchanged_profile_is_not_written()
    {
        const string Data = """{"email":"same@example.org","extra":{"b":1.0,"a":"é"},"crm":"same"}""";
        await database.StoreNewAsync(1, Data);
        var before = await database.RowVersionAsync(1);

        var draft = Assert.Single(await database.LoadAsync(database.Mode("email"), "same@example.org"));
        Assert.False(draft.Apply(database.Patch(Data)));
        await database.WriteAsync(draft);

        Assert.Equal(before, await database.RowVersionAsync(1));
    }

    [Fact]
    public async Task A_changed_profile_is_written_and_found_as_it_is_now()
    {
        await database.StoreNewAsync(2, """{"email":"before@example.org","visits":1}""");
        var before = await database.RowVersionAsync(2);

        var draft = Assert.Single(await database.LoadAsync(database.Mode("email"), "before@example.org"));
        Assert.True(draft.Apply(database.Patch("""{"email":"After@example.org","visits":2}""")));
        await database.WriteAsync(draft);

        Assert.NotEqual(before, await database.RowVersionAsync(2));
        Assert.Empty(await database.LoadAsync(database.Mode("email"), "before@example.org"));
        Assert.Equal("2", Samples.Text(Assert.Single(await database.LoadAsync(database.Mode("email"), "after@example.org")).Field("visits")!.Value));
    }

    [Fact]
    public async Task Identities_come_and_go_with_the_values_that_they_stand_for()
    {
        var crm = database.Rules.Find("crm")!.IdentityKind;
        var shelves = database.Rules.Find("shelves")!.IdentityKind;
        await database.StoreNewAsync(3, """
            {"email":"own@example.org","phones":["+46700000001","+46700000002"],"crm":"0003","shelves":["drama","poetry"],
             "subscriptions":[{"resource_id":21,"channel":"email","email":"news@example.org"}]}
            """);
        Assert.Equal(["1:news@example.org", "2:46700000002", $"{crm}:0003", $"{shelves}:drama", $"{shelves}:poetry"], await database.IdentitiesAsync(3));

        var draft = Assert.Single(await database.LoadAsync(database.Mode("custom", "crm"), "0003"));
        draft.Apply(database.Patch("""{"email":"news@example.org","phones":["+46700000002","+46700000009"],"crm":null,"shelves":["poetry","essays"]}"""));
        await database.WriteAsync(draft);

        Assert.Equal(["2:46700000009", $"{shelves}:essays", $"{shelves}:poetry"], await database.IdentitiesAsync(3));
        Assert.Empty(await database.LoadAsync(database.Mode("custom", "crm"), "0003"));
    }

    [Fact]
    public async Task A_profile_is_found_by_its_own_values_and_by_its_identities()
    {
        await database.StoreNewAsync(4, """
            {"email":"four@example.org","phones":["+46700000041","+46700000042"],"crm":"0004",
             "subscriptions":[{"resource_id":21,"channel":"email","email":"four.news@example.org"},{"resource_id":20,"channel":"sms","phone":"+46700000043"}]}
            """);

        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("email"), "four@example.org")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("email"), "four.news@example.org", "four@example.org")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("phone"), "46700000041")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("phone"), "46700000042")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("phone"), "46700000043")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("custom", "crm"), "0004")).Number);
        Assert.Equal(4, Assert.Single(await database.LoadAsync(database.Mode("profile_id"), "4")).Number);
        Assert.Empty(await database.LoadAsync(database.Mode("email_profile"), "four.news@example.org"));
    }

    [Fact]
    public async Task Profiles_come_in_the_order_of_their_numbers()
    {
        await database.StoreNewAsync(52, """{"email":"a52@example.org"}""");
        await database.StoreNewAsync(51, """{"email":"b51@example.org"}""");

        var drafts = await database.LoadAsync(database.Mode("email"), "a52@example.org", "b51@example.org");

        Assert.Equal([51, 52], drafts.Select(draft => draft.Number));
    }
}
