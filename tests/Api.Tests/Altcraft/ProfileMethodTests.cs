using System.Text.RegularExpressions;
using BulkImport.Testing;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary><c>profiles/*</c>: adding, updating, getting and deleting.</summary>
public sealed partial class ProfileMethodTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string Stored = """
        {"token":"north-token","db_id":1,"data":[{"email":"get@example.org","phones":["+46700000070","+46700000071"],"crm":"get-1","key":"get-key","shelves":["poetry","drama"],"_fname":"Ada & <b>","vip":true,
         "subscriptions":[{"channel":"email","email":"get.news@example.org","resource_id":21,"priority":3},{"channel":"sms","phone":"+46700000072","resource_id":20},
                          {"channel":"push","provider":"android-firebase","subscription_id":"get-push","resource_id":20},{"channel":"telegram_bot","cc_data":{"id":"70"},"resource_id":20}]}]}
        """;

    public static TheoryData<string> Keys =>
    [
        "\"email\":\"GET@example.org\"", "\"matching\":\"email\",\"email\":\"get.news@example.org\"", "\"matching\":\"email_profile\",\"email\":\"get@example.org\"",
        "\"matching\":\"email_sub\",\"email\":\"get.news@example.org\"", "\"matching\":\"email_sub\",\"email\":\"get.news@example.org\",\"resource_id\":21",
        "\"matching\":\"phone\",\"phone\":\"46 700 000 071\"", "\"matching\":\"phone_sub\",\"phone\":\"+46700000072\"",
        "\"matching\":\"push_sub\",\"provider\":\"android-firebase\",\"subscription_id\":\"get-push\"", "\"matching\":\"custom\",\"field_name\":\"crm\",\"field_value\":\"get-1\"",
        "\"matching\":\"custom\",\"field_name\":\"shelves\",\"field_value\":\"drama, poetry\"", "\"matching\":\"custom_sub\",\"field_name\":\"id\",\"field_value\":\"70\"",
        "\"matching\":\"email_phone\",\"phone\":\"+46700000070\"", "\"matching\":\"email_phone_sub\",\"email\":\"get.news@example.org\"",
        "\"custom_request\":{\"crm\":\"get-1\",\"_fname\":\"Ada & <b>\"}",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_profile_is_got_by_whatever_an_import_would_find_it_by(string keys)
    {
        var id = (await api.CallAsync("profiles/import_batch", Stored)).GetProperty("result")[0].GetProperty("profile_id").GetString()!;

        Assert.Equal(id, (await api.CallAsync("profiles/get", Body(keys))).GetProperty("data").GetProperty("_id").GetString());
        Assert.Contains($"<data><_id>{id}</_id>", await api.CallTextAsync("profiles/get", Body(keys), isXml: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_answered_whole_in_both_formats()
    {
        await api.CallAsync("profiles/import_batch", Stored);

        var json = await api.CallTextAsync("profiles/get", Body("\"email\":\"get@example.org\""));
        var xml = await api.CallTextAsync("profiles/get", Body("\"email\":\"get@example.org\""), isXml: true);

        Golden.Matches(ProfileId().Replace($"{json}\n{xml}", "<profile>"), "Altcraft/profile");
    }

    [Fact]
    public async Task An_id_alone_names_its_profile_and_its_database()
    {
        var id = await ImportAsync("by.id@example.org");

        Assert.Equal(id, (await api.CallAsync("profiles/get", $$"""{"token":"north-token","profile_id":"{{id}}"}""")).GetProperty("data").GetProperty("_id").GetString());
        Assert.Equal(id, (await api.CallAsync("profiles/get", Body($"\"profile_id\":\"{id}\""))).GetProperty("data").GetProperty("_id").GetString());
        Assert.Equal((404, "Not found", "profile_id: profile not found"), await api.RefusalAsync("profiles/get", $$"""{"token":"south-token","profile_id":"{{id}}"}"""));
        Assert.Equal((404, "Not found", "profile_id: profile not found"), await api.RefusalAsync("profiles/get", """{"token":"north-token","profile_id":"17"}"""));
    }

    [Theory]
    [InlineData("{\"token\":\"north-token\",\"db_id\":1,\"email\":\"nobody@example.org\"}", 404, "profile not found")]
    [InlineData("{\"token\":\"north-token\",\"db_id\":1}", 400, "data.email: is needed to match by email")]
    [InlineData("{\"token\":\"north-token\",\"email\":\"nobody@example.org\"}", 400, "db_id: missing")]
    [InlineData("{\"token\":\"north-token\",\"db_id\":2,\"email\":\"nobody@example.org\"}", 404, "db_id: no database 2")]
    [InlineData("{\"token\":\"north-token\",\"db_id\":1,\"matching\":\"custom\",\"field_name\":\"nickname\",\"field_value\":\"x\"}", 400, "field_name: field nickname is not marked matchable")]
    [InlineData("{\"token\":\"north-token\",\"db_id\":1,\"matching\":\"phone\",\"phone\":\"call me\"}", 400, "phone: is not a phone number")]
    [InlineData("{\"token\":\"north-tasks\",\"db_id\":1,\"email\":\"nobody@example.org\"}", 403, null)]
    public async Task A_profile_that_cannot_be_got_cannot_be_deleted_either(string body, int code, string? debug)
    {
        var got = await api.RefusalAsync("profiles/get", body);
        var deleted = await api.RefusalAsync("profiles/delete", body);

        Assert.Equal((code, code), (got.Code, deleted.Code));
        Assert.Equal((debug ?? "token: lacks the role read", debug ?? "token: lacks the role import"), (got.Debug, deleted.Debug));
    }

    [Fact]
    public async Task A_token_that_may_read_gets_profiles_and_deletes_none()
    {
        await ImportAsync("read.only@example.org");

        Assert.Equal(0, (await api.RefusalAsync("profiles/get", """{"token":"north-read","db_id":1,"email":"read.only@example.org"}""")).Code);
        Assert.Equal((403, "No access", "token: lacks the role import"), await api.RefusalAsync("profiles/delete", """{"token":"north-read","db_id":1,"email":"read.only@example.org"}"""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_profile_is_gone_and_the_next_import_makes_another(bool isXml)
    {
        var email = $"delete.{isXml}@example.org";
        var id = await ImportAsync(email);

        var answer = await api.CallTextAsync("profiles/delete", Body($"\"email\":\"{email}\""), isXml);

        Assert.Equal(
            isXml ? $"<xml><error>0</error><error_text>Successful operation</error_text><profile_id>{id}</profile_id></xml>" : $$"""{"error":0,"error_text":"Successful operation","profile_id":"{{id}}"}""", answer);
        Assert.Equal((404, "Not found", "profile not found"), await api.RefusalAsync("profiles/get", Body($"\"email\":\"{email}\""), isXml));
        Assert.Equal((404, "Not found", "profile not found"), await api.RefusalAsync("profiles/delete", Body($"\"profile_id\":\"{id}\""), isXml));
        Assert.NotEqual(id, await ImportAsync(email));
    }

    [Fact]
    public async Task Several_profiles_are_neither_got_nor_deleted()
    {
        const string Key = "\"email\":\"several@example.org\"";
        await api.CallAsync("profiles/import_batch", """{"token":"north-token","db_id":1,"matching":"custom","field_name":"crm","data":[{"crm":"s1","email":"several@example.org"},{"crm":"s2","email":"several@example.org"}]}""");

        Assert.Equal((409, "Several profiles match", "Several profiles match"), await api.RefusalAsync("profiles/get", Body(Key)));
        Assert.Equal((409, "Several profiles match", "Several profiles match"), await api.RefusalAsync("profiles/delete", Body(Key)));
        Assert.Equal(2, await api.CountAsync("select count(*) from matching.profile where email = 'several@example.org'"));
    }

    [Fact]
    public async Task Another_accounts_profile_is_neither_got_nor_deleted()
    {
        var id = await ImportAsync("norths@example.org");
        foreach (var method in new[] { "profiles/get", "profiles/delete" })
        {
            Assert.Equal((404, "Not found", "profile_id: profile not found"), await api.RefusalAsync(method, $$"""{"token":"south-token","db_id":1,"profile_id":"{{id}}"}"""));
            Assert.Equal((404, "Not found", "profile not found"), await api.RefusalAsync(method, """{"token":"south-token","db_id":1,"email":"norths@example.org"}"""));
        }

        Assert.Equal(1, await api.CountAsync("select count(*) from matching.profile where email = 'norths@example.org'"));
    }

    [Theory]
    [InlineData("add_batch", "409: a profile has this e-mail already")]
    [InlineData("update_batch", "404: profile not found")]
    public async Task A_batch_goes_on_after_an_item_that_is_rejected(string method, string error)
    {
        var known = await ImportAsync($"{method}@example.org");

        var answer = await api.CallAsync($"profiles/{method}", DataBody($$"""
            [{"email":"{{method}}@example.org","_fname":"Now"},{"email":"new.{{method}}@example.org"},{"email":"NEW.{{method}}@example.org"}]
            """));

        var results = answer.GetProperty("result");
        string[] expected = method == "add_batch" ? [error, "0: Successful operation", error] : ["0: Successful operation", error, error];
        Assert.Equal(expected, results.EnumerateArray().Select(item => $"{item.GetProperty("error")}: {item.GetProperty("error_text")}"));
        Assert.Equal(known, results[0].GetProperty("profile_id").GetString());
        Assert.Equal(method == "update_batch", (await api.FieldsAsync(known)).TryGetProperty("_fname", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_leaves_a_status_and_a_priority_of_minus_one_as_they_are_and_takes_a_zero(bool isXml)
    {
        var email = $"minus.{isXml}@example.org";
        string Data(string status, int priority) =>
            DataBody($$"""[{"email":"{{email}}","_fname":"Said {{priority}}","subscriptions":[{"channel":"email","email":"{{email}}","resource_id":21,"status":{{status}},"priority":{{priority}}}]}]""");

        await api.CallTextAsync("profiles/import_batch", Data("\"unsubscribed\"", 7), isXml);
        await api.CallTextAsync("profiles/update_batch", Data("-1", -1), isXml);
        var left = await SubscribedAsync(email);
        await api.CallTextAsync("profiles/update_batch", Data("\"subscribed\"", 0), isXml);
        var taken = await SubscribedAsync(email);

        Assert.Equal(("Said -1", "unsubscribed", 7), left);
        Assert.Equal(("Said 0", "subscribed", 0), taken);
    }

    private static string Body(string keys) => $$"""{"token":"north-token","db_id":1,{{keys}}}""";

    private static string DataBody(string data) => Body($"\"data\":{data}");

    private async Task<string> ImportAsync(string email) => (await api.CallAsync("profiles/import", DataBody($$"""{"email":"{{email}}"}"""))).GetProperty("profile_id").GetString()!;

    private async Task<(string? Name, string? Status, int Priority)> SubscribedAsync(string email)
    {
        var profile = (await api.CallAsync("profiles/get", Body($"\"email\":\"{email}\""))).GetProperty("data");
        var subscription = profile.GetProperty("subscriptions")[0];
        return (profile.GetProperty("_fname").GetString(), subscription.GetProperty("status").GetString(), subscription.GetProperty("priority").GetInt32());
    }

    [GeneratedRegex("(?<=[\">])[0-9a-f]{24}(?=[\"<])")]
    private static partial Regex ProfileId();
}
