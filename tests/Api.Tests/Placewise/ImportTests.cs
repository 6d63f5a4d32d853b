using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Placewise;

public sealed class ImportTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    [Fact]
    public async Task A_new_member_has_what_was_sent_and_the_defaults()
    {
        var bulk = await api.ImportMemberAsync(
            """{"email":"new@example.org","msisdn":"+47 41 00 00 01","language":"no","first_name":"Ada","birth_date":"1990-12-10","children":2}""", root: "\"import_id\":\"new\",");

        var member = await api.MemberAsync("new@example.org");
        Assert.Equal((1, 0, 0), bulk.Counters());
        Assert.Equal(
            """{"msisdn":"4741000001","email":"new@example.org","birth_date":"1990-12-10","children":2,"first_name":"Ada","language":"no"}""",
            Sorted(member.GetProperty("properties")));
        Assert.Equal(
            ("enabled", "enabled", "enabled", "import", "new", false),
            (Text(member, "sms_status"), Text(member, "email_status"), Text(member, "push_status"), Text(member, "optin_channel"), Text(member, "optin_subchannel"),
             member.GetProperty("has_password").GetBoolean()));
    }

    [Fact]
    public async Task What_stands_beside_the_properties_is_stored()
    {
        await api.ImportMemberAsync(
            """{"email":"beside@example.org","language":"en"}""",
            """ "sms_enabled":false,"email_enabled":true,"push_enabled":false,"optin_channel":true,"optin_subchannel":"kiosk","created_at":"x","id":7,""");

        var member = await api.MemberAsync("beside@example.org");

        Assert.Equal(
            ("disabled", "enabled", "disabled", "true", "kiosk"),
            (Text(member, "sms_status"), Text(member, "email_status"), Text(member, "push_status"), Text(member, "optin_channel"), Text(member, "optin_subchannel")));
    }

    [Fact]
    public async Task A_password_is_stored_nowhere_but_that_there_is_one()
    {
        await api.ImportMemberAsync("""{"email":"secret@example.org","language":"en"}""", """ "password":"correct horse",""");
        await api.ImportMemberAsync("""{"email":"secret@example.org","language":"xx"}""", """ "password":"correct horse",""");
        await api.ImportMemberAsync("""{"email":"secret@example.org","p\u0061ssword":"correct horse"}""", """ "p\u0061ssword":"correct horse",""");

        Assert.True((await api.MemberAsync("secret@example.org")).GetProperty("has_password").GetBoolean());
        Assert.Equal(0, await api.Api.CountAsync("select count(*) from import.staged_chunk where convert_from(payload, 'UTF8') like '%correct%'"));
        Assert.Equal(0, await api.Api.CountAsync("select count(*) from matching.profile where fields::text like '%correct%'"));
    }

    [Fact]
    public async Task Create_updates_the_member_of_the_phone_and_else_of_the_email()
    {
        await api.ImportMemberAsync("""{"email":"known@example.org","msisdn":"4741000002","language":"en"}""");

        var byPhone = await api.ImportMemberAsync("""{"email":"renewed@example.org","msisdn":"4741000002","language":"no"}""");
        var byEmail = await api.ImportMemberAsync("""{"email":"RENEWED@example.org","msisdn":"4741000003","language":"no","last_name":"King"}""");

        Assert.Equal(((0, 1, 0), (0, 1, 0)), (byPhone.Counters(), byEmail.Counters()));
        Assert.Equal(
            """{"msisdn":"4741000003","email":"RENEWED@example.org","language":"no","last_name":"King"}""",
            Sorted((await api.MemberAsync("renewed@example.org")).GetProperty("properties")));
    }

    [Fact]
    public async Task Create_leaves_the_optin_of_a_member_that_is_there()
    {
        await api.ImportMemberAsync("""{"email":"optin@example.org","language":"en"}""", """ "optin_channel":"web","sms_enabled":false,""");
        await api.ImportMemberAsync("""{"email":"optin@example.org","language":"no"}""");

        var member = await api.MemberAsync("optin@example.org");

        Assert.Equal(("web", "disabled"), (Text(member, "optin_channel"), Text(member, "sms_status")));
    }

    [Fact]
    public async Task A_member_that_is_as_it_was_counts_as_updated()
    {
        const string Same = """{"email":"same@example.org","language":"en"}""";
        await api.ImportMemberAsync(Same);

        Assert.Equal((0, 1, 0), (await api.ImportMemberAsync(Same)).Counters());
    }

    [Fact]
    public async Task A_phone_of_one_member_with_the_email_of_another_changes_neither()
    {
        await api.ImportMemberAsync("""{"email":"first@example.org","msisdn":"4741000010","language":"en"}""");
        await api.ImportMemberAsync("""{"email":"second@example.org","msisdn":"4741000011","language":"en"}""");

        var bulk = await api.ImportMemberAsync("""{"email":"second@example.org","msisdn":"4741000010","language":"no"}""");

        Assert.Equal((0, 0, 1), bulk.Counters());
        Assert.Equal("""{"second@example.org":{"email":[{"error":"duplicated_email_in_community","property":"email"}]}}""", bulk.Errors());
        Assert.Equal("en", Text((await api.MemberAsync("first@example.org")).GetProperty("properties"), "language"));
    }

    [Theory]
    [InlineData("""{"email":"nobody","language":"en"}""", """{"nobody":{"email":[{"error":"invalid","property":"email"}]}}""")]
    [InlineData("""{"msisdn":"12x","language":"en"}""", """{"12x":{"msisdn":[{"error":"invalid","property":"msisdn"}]}}""")]
    [InlineData("""{"email":"pl@example.org","language":"pl"}""",
        """{"pl@example.org":{"properties":[{"error":{"language":[{"error":"value_not_match","value":"pl","values":"en, no","property":"language"}]}}]}}""")]
    [InlineData("""{"email":"zip@example.org","address":{"zip":"1"},"shoe_size":38}""", """
        {"zip@example.org":{"properties":[{"error":{"shoe_size":[{"error":"contained_undefined_properties","property":"shoe_size"}],
        "language":[{"error":"not_contain_required_property","property":"language"}],"address":[{"error":"minimum_string_length","property":"address.zip"}]}}]}}
        """)]
    public async Task A_member_that_does_not_fit_is_an_error_of_its_own(string properties, string errors)
    {
        var bulk = await api.ImportMemberAsync(properties);

        Assert.Equal((0, 0, 1), bulk.Counters());
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(errors), bulk.GetProperty("members_errors")), bulk.Errors());
    }

    [Theory]
    [InlineData("sms_enabled", "\"yes\"")]
    [InlineData("email_enabled", "1")]
    [InlineData("push_enabled", "[]")]
    [InlineData("optin_channel", "{}")]
    [InlineData("optin_subchannel", "[]")]
    [InlineData("password", "7")]
    [InlineData("consents", "[]")]
    [InlineData("consents", """{"terms":true}""")]
    [InlineData("consents", """{"terms":{"status":"yes"}}""")]
    [InlineData("consents", """{"terms":{"status":true,"more":{}}}""")]
    public async Task A_value_of_the_wrong_type_beside_the_properties_is_an_error_of_its_own(string name, string value)
    {
        var bulk = await api.ImportMemberAsync("""{"email":"wrong@example.org","language":"en"}""", $"\"{name}\":{value},");

        Assert.Equal($$$"""{"wrong@example.org":{"{{{name}}}":[{"error":"type_not_match","property":"{{{name}}}"}]}}""", bulk.Errors());
    }

    [Fact]
    public async Task Members_beside_one_that_does_not_fit_are_imported()
    {
        var bulk = await api.ImportAsync("""
            {"members":[{"properties":{"email":"good1@example.org","language":"en"}},{"properties":{"email":"bad@example.org","language":"pl"}},
                        {"properties":{"email":"good2@example.org","language":"en"}}]}
            """);

        Assert.Equal((2, 0, 1), bulk.Counters());
    }

    [Fact]
    public async Task Consents_that_are_not_named_stay()
    {
        await api.ImportMemberAsync("""{"email":"consents@example.org","language":"en"}""", """ "consents":{"terms":{"status":true},"news":{"status":false}},""");
        await api.ImportMemberAsync("""{"email":"consents@example.org","language":"en"}""", """ "consents":{"news":{"status":true,"updated_at":"2024-05-01T10:00:00.000Z"}},""");

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""{"terms":{"status":true},"news":{"status":true,"updated_at":"2024-05-01T10:00:00.000Z"}}"""),
            (await api.MemberAsync("consents@example.org")).GetProperty("consents")));
    }

    [Fact]
    public async Task Only_create_rejects_members_that_are_there_and_the_newer_form_does_not_know_it()
    {
        await api.ImportMemberAsync("""{"email":"there@example.org","msisdn":"4741000020","language":"en"}""");
        const string Body = """
            {"only_create":true,"members":[{"properties":{"email":"there@example.org","language":"no"}},{"properties":{"msisdn":"4741000020","language":"no"}},
                                           {"properties":{"email":"fresh@example.org","language":"no"}}]}
            """;

        var older = await api.ImportAsync(Body, PlacewiseApi.OlderImports);
        var newer = await api.ImportAsync(Body);

        Assert.Equal(((1, 0, 2), (0, 3, 0)), (older.Counters(), newer.Counters()));
        Assert.Equal(
            """{"there@example.org":{"email":[{"error":"duplicated_email_in_community","property":"email"}]},"4741000020":{"msisdn":[{"error":"duplicated_msisdn_in_community","property":"msisdn"}]}}""",
            older.Errors());
        Assert.True(older.GetProperty("only_create").GetBoolean());
        Assert.False(newer.TryGetProperty("only_create", out _));
        Assert.Equal((422, "invalid_only_create"), (await api.PostAsync(Body.Replace("true", "1", StringComparison.Ordinal), PlacewiseApi.OlderImports)).Refusal);
    }

    [Fact]
    public async Task What_no_property_of_the_vendors_is_called_cannot_be_written()
    {
        await api.ImportAsync(
            """{"members":[{"properties":{"email":"names@example.org","phones":["4799999999"],"_fname":"Eve","consents":{"x":{}},"subscriptions":[{}],"nickname":"Ada"}}]}""",
            "/v3/borealis/members/imports", "borealis-all");

        Assert.Equal(
            """{"email":"names@example.org","nickname":"Ada"}""",
            Sorted((await api.GetAsync("/v3/borealis/members/by_email/names@example.org", "borealis-all")).Json.GetProperty("properties")));
    }

    [Fact]
    public async Task A_member_that_is_longer_than_a_row_may_be_is_an_error_of_its_own()
    {
        var bulk = await api.ImportAsync(
            $$$"""{"members":[{"properties":{"email":"long@example.org","nickname":"{{{new string('x', 1024 * 1024)}}}"}},{"properties":{"email":"short@example.org"}}]}""",
            "/v3/borealis/members/imports", "borealis-all");

        Assert.Equal((1, 0, 1), bulk.Counters());
        Assert.Equal("""{"long@example.org":{"properties":[{"error":{"properties":[{"error":"too_long","property":"properties"}]}}]}}""", bulk.Errors());
    }

    internal static string Sorted(JsonElement properties) =>
        $"{{{string.Join(',', properties.EnumerateObject().OrderBy(one => one.Name is "msisdn" ? "" : one.Name is "email" ? "a" : "b" + one.Name, StringComparer.Ordinal).Select(one => $"\"{one.Name}\":{one.Value.GetRawText()}"))}}}";

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
