using System.Text;

namespace BulkImport.Api.Tests.Placewise;

public sealed class RequestTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    private const string One = """{"properties":{"email":"request@example.org","language":"en"}}""";

    [Theory]
    [InlineData("members_empty", """{}""")]
    [InlineData("members_empty", """{"members":null}""")]
    [InlineData("members_empty", """{"members":[]}""")]
    [InlineData("invalid_members", """{"members":{"0":{"properties":{"email":"a@example.org"}}}}""")]
    [InlineData("invalid_members", """{"members":"none"}""")]
    [InlineData("invalid_members", """{"members":[7]}""")]
    [InlineData("invalid_members", """{"members":[{"properties":{"email":"a\u0000@example.org"}}]}""")]
    [InlineData("invalid_import_id", """{"import_id":7,"members":[ONE]}""")]
    [InlineData("invalid_import_id", """{"import_id":"","members":[ONE]}""")]
    [InlineData("invalid_import_id", """{"import_id":"\ud800","members":[ONE]}""")]
    [InlineData("invalid_request_number", """{"request_number":"1","members":[ONE]}""")]
    [InlineData("invalid_request_number", """{"request_number":1.5,"members":[ONE]}""")]
    [InlineData("invalid_operation", """{"operation":"delete","members":[ONE]}""")]
    [InlineData("invalid_operation", """{"operation":["update"],"members":[ONE]}""")]
    [InlineData("invalid_member_identifier_type", """{"operation":"update","member_identifier_type":"person_id","members":[ONE]}""")]
    [InlineData("invalid_multi_values_update_mode", """{"multi_values_update_mode":"merge","members":[ONE]}""")]
    [InlineData("missing_identifier", """{"members":[ONE,{"properties":{"first_name":"Ada"}}]}""")]
    [InlineData("missing_identifier", """{"members":[ONE,{}]}""")]
    [InlineData("missing_identifier", """{"members":[ONE,{"properties":{"email":" ","msisdn":null}}]}""")]
    [InlineData("missing_identifier", """{"operation":"update","members":[ONE]}""")]
    [InlineData("missing_identifier", """{"operation":"update","member_identifier_type":"msisdn","members":[ONE]}""")]
    [InlineData("duplicated_emails", """{"members":[ONE,{"properties":{"email":" Request@Example.org"}}]}""")]
    [InlineData("duplicated_msisdns", """{"members":[{"properties":{"msisdn":"+47 40 00 00 00"}},{"properties":{"msisdn":"004740000000"}}]}""")]
    public async Task What_is_wrong_with_a_request_is_422_with_its_code_and_nothing_is_stored(string code, string body)
    {
        var before = await api.Api.CountAcceptedAsync();

        var answer = await api.PostAsync(body.Replace("ONE", One, StringComparison.Ordinal));

        Assert.Equal((422, code), answer.Refusal);
        Assert.Equal(before, await api.Api.CountAcceptedAsync());
    }

    [Fact]
    public async Task A_thousand_members_are_taken_and_one_more_is_422()
    {
        Assert.Equal((1_000, 0, 0), (await api.ImportAsync(Members(1_000))).Counters());
        Assert.Equal((422, "members_size_incorrect"), (await api.PostAsync(Members(1_001))).Refusal);
    }

    [Theory]
    [InlineData("members_size_incorrect", "7", "", 1_001)]
    [InlineData("invalid_operation", """{}""", """ "operation":"x","member_identifier_type":"x", """, 1)]
    [InlineData("invalid_member_identifier_type", """{}""", """ "member_identifier_type":"x", """, 1)]
    [InlineData("missing_identifier", """{},{"properties":{"email":"a@example.org","msisdn":"47400001"}},{"properties":{"email":"a@example.org","msisdn":"47400001"}}""", "", 1)]
    [InlineData("duplicated_emails", """{"properties":{"email":"a@example.org","msisdn":"47400001"}},{"properties":{"email":"a@example.org","msisdn":"47400001"}}""", "", 1)]
    public async Task Of_several_things_the_first_in_the_order_of_the_checks_is_told(string code, string members, string root, int times)
    {
        var answer = await api.PostAsync($$"""{"members":[{{string.Join(',', Enumerable.Repeat(members, times))}}],{{root}} "ignored":1}""");

        Assert.Equal((422, code), answer.Refusal);
    }

    [Fact]
    public async Task An_identifier_type_that_the_club_does_not_have_is_422() =>
        Assert.Equal((422, "invalid_member_identifier_type"), (await api.PostAsync(
            """{"operation":"update","member_identifier_type":"msisdn","members":[{"properties":{"msisdn":"4740000001"}}]}""", "/v3/borealis/members/imports", "borealis-all")).Refusal);

    [Fact]
    public async Task A_club_that_is_known_by_email_alone_needs_one() =>
        Assert.Equal((422, "missing_identifier"), (await api.PostAsync(
            """{"members":[{"properties":{"msisdn":"4740000001"}}]}""", "/v3/borealis/members/imports", "borealis-all")).Refusal);

    [Theory]
    [InlineData(255, 201)]
    [InlineData(256, 422)]
    public async Task An_import_id_has_at_most_255_characters(int length, int status) =>
        Assert.Equal(status, (int)(await api.PostAsync($$"""{"import_id":"{{string.Concat(Enumerable.Repeat("🙂", length))}}","members":[{{One}}]}""")).Status);

    [Fact]
    public async Task Without_an_import_id_one_is_made()
    {
        var answer = await api.PostAsync($$"""{"members":[{{One}}]}""");

        Assert.True(Guid.TryParseExact(answer.Json.GetProperty("import_id").GetString(), "D", out _), answer.Text);
    }

    [Fact]
    public async Task Parameters_may_stand_behind_the_members()
    {
        var bulk = await api.ImportAsync($$"""{"members":[{{One}}],"request_number":-3,"import_id":"behind","operation":"create"}""");

        Assert.Equal(("behind", -3), (bulk.GetProperty("import_id").GetString(), bulk.GetProperty("request_number").GetInt32()));
    }

    [Fact]
    public async Task An_import_id_may_hold_a_slash()
    {
        await api.PostAsync($$"""{"members":[{{One}}],"import_id":"spring/1 å"}""");

        Assert.Single((await api.GetAsync($"{PlacewiseApi.Imports}/{Uri.EscapeDataString("spring/1 å")}")).Json.GetProperty("bulks").EnumerateArray());
    }

    [Theory]
    [InlineData(0, 201)]
    [InlineData(1, 413)]
    public async Task A_body_has_at_most_10_mebibytes(int more, int status)
    {
        var (head, tail) = ("{\"ignored\":\"", $"\",\"members\":[{One}]}}");
        var body = head + new string('x', (10 * 1024 * 1024) - head.Length - tail.Length + more) + tail;

        var answer = await api.PostAsync(body);

        Assert.Equal((status, status == 413), ((int)answer.Status, answer.Text == """{"error":"payload_too_large"}"""));
    }

    private static string Members(int count)
    {
        var body = new StringBuilder("{\"members\":[");
        body.AppendJoin(',', Enumerable.Range(0, count).Select(i => $$$"""{"properties":{"email":"many{{{i}}}@example.org","language":"en"}}"""));
        return body.Append("]}").ToString();
    }
}
