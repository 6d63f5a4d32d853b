namespace BulkImport.Api.Tests.Altcraft;

public sealed class MatchingTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    [Theory]
    [InlineData("email", "none@example.org")]
    [InlineData("email_profile", "none.too@example.org")]
    [InlineData("phone", "+31600000001")]
    [InlineData("custom", "none")]
    public async Task A_value_that_nobody_has_makes_a_profile(string mode, string value)
    {
        var before = await api.CountAsync();

        var task = await ByAsync(mode, ItemOf(mode, value));

        Assert.Equal(before.Profiles + 1, (await api.CountAsync()).Profiles);
        Assert.Equal("New", (await api.FieldsAsync(task.ProfileId(0))).GetProperty("_fname").GetString());
    }

    [Theory]
    [InlineData("email", "one@example.org")]
    [InlineData("email_profile", "one.too@example.org")]
    [InlineData("phone", "+31600000002")]
    [InlineData("custom", "one")]
    public async Task A_value_that_one_has_changes_that_profile(string mode, string value)
    {
        var known = await ByAsync(mode, ItemOf(mode, value));
        var before = await api.CountAsync();

        var task = await ByAsync(mode, ItemOf(mode, value, "Changed"));

        Assert.Equal(known.ProfileId(0), task.ProfileId(0));
        Assert.Equal(before.Profiles, (await api.CountAsync()).Profiles);
        Assert.Equal("Changed", (await api.FieldsAsync(task.ProfileId(0))).GetProperty("_fname").GetString());
    }

    [Theory]
    [InlineData("email", "email", "several@example.org")]
    [InlineData("email_profile", "email", "several.too@example.org")]
    [InlineData("phone", "phones", "+31600000003")]
    [InlineData("custom", "crm", "several")]
    public async Task A_value_that_several_have_is_refused(string mode, string field, string value)
    {
        var root = """ "matching":"custom","field_name":"key", """;
        await api.ImportAsync(Bodies.Import($$$"""{"data":{"key":"{{{mode}}}-1","{{{field}}}":"{{{value}}}"}},{"data":{"key":"{{{mode}}}-2","{{{field}}}":"{{{value}}}"}}""", root));

        var task = await ByAsync(mode, ItemOf(mode, value));

        Assert.Equal((409, "Several profiles match"), task.Error(0));
    }

    [Theory]
    [InlineData("email", "data[0].data.email: is needed to match by email")]
    [InlineData("email_profile", "data[0].data.email: is needed to match by email")]
    [InlineData("phone", "data[0].data.phones: is needed to match by phone")]
    [InlineData("profile_id", "data[0].profile_id: is needed to match by profile_id")]
    [InlineData("custom", "data[0].data.crm: is needed to match by custom")]
    public async Task A_missing_value_is_named(string mode, string text) =>
        Assert.Equal((400, text), (await ByAsync(mode, """{"data":{"_fname":"Nobody"}}""")).Error(0));

    [Theory]
    [InlineData("email", """{"data":{"email":{"a":1}}}""", 400, "data[0].data.email: must be a string")]
    [InlineData("email", """{"data":{"email":17}}""", 400, "data[0].data.email: must be a string")]
    [InlineData("email_profile", """{"email":[],"data":{}}""", 400, "data[0].email: must be a string")]
    [InlineData("phone", """{"data":{"phones":{"a":1}}}""", 400, "data[0].data.phones[0]: must be a string")]
    [InlineData("phone", """{"data":{"phones":[true]}}""", 400, "data[0].data.phones[0]: must be a string")]
    [InlineData("phone", """{"phone":{},"data":{}}""", 400, "data[0].phone: must be a string")]
    [InlineData("phone", """{"phone":[],"data":{}}""", 400, "data[0].phone: is needed to match by phone")]
    [InlineData("phone", """{"data":{"phones":[]}}""", 400, "data[0].data.phones: is needed to match by phone")]
    [InlineData("profile_id", """{"profile_id":{},"data":{}}""", 404, "profile not found")]
    [InlineData("profile_id", """{"profile_id":17,"data":{}}""", 404, "profile not found")]
    [InlineData("custom", """{"data":{"crm":["0001"]}}""", 400, "data[0].data.crm: must be a string")]
    [InlineData("custom", """{"field_value":{"$ne":1},"data":{}}""", 400, "data[0].field_value: must be a string")]
    public async Task A_value_of_the_wrong_type_is_named(string mode, string item, int code, string text) =>
        Assert.Equal((code, text), (await ByAsync(mode, item)).Error(0));

    [Fact]
    public async Task A_profile_id_changes_its_profile_and_makes_none()
    {
        var id = (await ByAsync("email", ItemOf("email", "by.id@example.org"))).ProfileId(0);
        var before = await api.CountAsync();

        var task = await ByAsync("profile_id", $$$"""{"profile_id":"{{{id}}}","data":{"_fname":"Found"}},{"profile_id":"{{{id[..8]}}}00000000deadbeef","data":{"_fname":"Lost"}}""");

        Assert.Equal(id, task.ProfileId(0));
        Assert.Equal("Found", (await api.FieldsAsync(id)).GetProperty("_fname").GetString());
        Assert.Equal((404, "profile not found"), task.Error(1));
        Assert.Equal(before.Profiles, (await api.CountAsync()).Profiles);
    }

    [Fact]
    public async Task An_address_that_is_only_subscribed_is_found_by_email_and_not_by_email_profile()
    {
        var known = await ByAsync("email", """{"data":{"email":"own@example.org","subscriptions":[{"channel":"email","email":"Letter@example.org","resource_id":21}]}}""");

        var found = await ByAsync("email", """{"email":"letter@example.org","data":{"email":"own@example.org"}}""");
        var made = await ByAsync("email_profile", ItemOf("email_profile", "letter@example.org"));

        Assert.Equal(known.ProfileId(0), found.ProfileId(0));
        Assert.NotEqual(known.ProfileId(0), made.ProfileId(0));
    }

    [Fact]
    public async Task One_address_subscribed_at_two_resources_is_one_profile()
    {
        const string Item = """
            {"email":"two.lists@example.org","data":{"email":"main@example.org","subscriptions":[{"email":"two.lists@example.org","resource_id":21},{"email":"two.lists@example.org","resource_id":24}]}}
            """;
        var known = await ByAsync("email", Item);

        var again = await ByAsync("email", Item);

        Assert.Equal(known.ProfileId(0), again.ProfileId(0));
    }

    [Fact]
    public async Task A_tag_given_twice_finds_its_profile_once()
    {
        const string Root = """ "matching":"custom","field_name":"shelves", """;
        var known = await api.ImportAsync(Bodies.Import("""{"data":{"shelves":["poetry","poetry","drama"]}}""", Root));

        var again = await api.ImportAsync(Bodies.Import("""{"field_value":"poetry, drama","data":{"_fname":"Edith"}}""", Root));

        Assert.Equal(known.ProfileId(0), again.ProfileId(0));
    }

    [Fact]
    public async Task The_key_beside_the_data_wins_over_the_field()
    {
        var known = await ByAsync("custom", """{"data":{"crm":"beside"}}""");

        var task = await ByAsync("custom", """{"field_value":"beside","data":{"crm":"renamed"}}""");

        Assert.Equal(known.ProfileId(0), task.ProfileId(0));
        Assert.Equal("renamed", (await api.FieldsAsync(known.ProfileId(0))).GetProperty("crm").GetString());
    }

    private static string ItemOf(string mode, string value, string name = "New") => mode switch
    {
        "phone" => $$$"""{"data":{"phones":["{{{value}}}"],"_fname":"{{{name}}}"}}""",
        "custom" => $$$"""{"data":{"crm":"{{{value}}}","_fname":"{{{name}}}"}}""",
        _ => $$$"""{"data":{"email":"{{{value}}}","_fname":"{{{name}}}"}}""",
    };

    private Task<EndedTask> ByAsync(string mode, string items) =>
        api.ImportAsync(Bodies.Import(items, $""" "matching":"{mode}",{(mode == "custom" ? "\"field_name\":\"crm\"," : "")} """));
}
