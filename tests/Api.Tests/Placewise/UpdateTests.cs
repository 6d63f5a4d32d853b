using System.Text.Json;

namespace BulkImport.Api.Tests.Placewise;

public sealed class UpdateTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    [Fact]
    public async Task Update_finds_a_member_by_its_id_unless_told_otherwise()
    {
        var id = await AddAsync("byid@example.org");

        var beside = await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"first_name":"Ada"}}""");
        var within = await UpdateAsync($$$"""{"properties":{"id":"{{{id}}}","last_name":"King"}}""");

        Assert.Equal(((0, 1, 0), (0, 1, 0)), (beside.Counters(), within.Counters()));
        Assert.Equal("update", beside.GetProperty("operation").GetString());
        Assert.Equal(
            """{"email":"byid@example.org","first_name":"Ada","language":"en","last_name":"King"}""", ImportTests.Sorted((await api.MemberAsync("byid@example.org")).GetProperty("properties")));
    }

    [Theory]
    [InlineData("email", """{"properties":{"email":"UPDATE@example.org","msisdn":"4742000009"}}""", "4742000009", "update@example.org")]
    [InlineData("msisdn", """{"properties":{"msisdn":"+47 42000001","email":"update@example.net"}}""", "4742000001", "update@example.net")]
    public async Task Update_finds_a_member_by_what_it_is_told_to(string type, string member, string msisdn, string email)
    {
        await api.Api.ExecuteAsync("truncate matching.profile, matching.identity");
        await AddAsync("update@example.org", """ "msisdn":"4742000001",""");

        var bulk = await UpdateAsync(member, $"\"member_identifier_type\":\"{type}\",");

        Assert.Equal((0, 1, 0), bulk.Counters());
        Assert.Equal($$"""{"msisdn":"{{msisdn}}","email":"{{email}}","language":"en"}""", ImportTests.Sorted((await api.MemberAsync(email)).GetProperty("properties")));
    }

    [Theory]
    [InlineData("id", """{"id":4711000,"properties":{"first_name":"Ada"}}""", "4711000", "not_found")]
    [InlineData("id", """{"id":-1,"properties":{}}""", "-1", "not_found")]
    [InlineData("id", """{"id":"seven","properties":{}}""", "seven", "invalid")]
    [InlineData("email", """{"properties":{"email":"stranger@example.org"}}""", "stranger@example.org", "not_found")]
    [InlineData("msisdn", """{"properties":{"msisdn":"4742999999"}}""", "4742999999", "not_found")]
    public async Task Update_makes_no_members(string type, string member, string key, string error)
    {
        var bulk = await UpdateAsync(member, $"\"member_identifier_type\":\"{type}\",");

        Assert.Equal((0, 0, 1), bulk.Counters());
        Assert.Equal($$$"""{"{{{key}}}":{"{{{type}}}":[{"error":"{{{error}}}","property":"{{{type}}}"}]}}""", bulk.Errors());
    }

    [Fact]
    public async Task Update_changes_what_is_present_alone_and_null_takes_away()
    {
        var id = await AddAsync("present@example.org", """ "msisdn":"4742000002","first_name":"Ada","children":2,""");

        var bulk = await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"first_name":null,"msisdn":null,"children":3}}""");

        Assert.Equal("{}", bulk.Errors());
        Assert.Equal("""{"email":"present@example.org","children":3,"language":"en"}""", ImportTests.Sorted((await api.MemberAsync("present@example.org")).GetProperty("properties")));
    }

    [Fact]
    public async Task Update_does_not_ask_for_what_is_required_but_does_not_take_it_away()
    {
        var id = await AddAsync("required@example.org");

        var bulk = await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"language":null}}""");

        Assert.Equal(
            $$$"""{"{{{id}}}":{"properties":[{"error":{"language":[{"error":"not_contain_required_property","property":"language"}]}}]}}""", bulk.Errors());
    }

    [Fact]
    public async Task Update_has_no_defaults()
    {
        var id = await AddAsync("defaults@example.org", beside: """ "sms_enabled":false,"optin_channel":"web",""");

        await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"first_name":"Ada"}}""");

        var member = await api.MemberAsync("defaults@example.org");
        Assert.Equal(("disabled", "web"), (member.GetProperty("sms_status").GetString(), member.GetProperty("optin_channel").GetString()));
    }

    [Theory]
    [InlineData("email", """{"email":"taken@example.org"}""", "email")]
    [InlineData("msisdn", """{"msisdn":"4742000005"}""", "msisdn")]
    public async Task Update_does_not_take_what_another_member_has(string name, string properties, string property)
    {
        await api.Api.ExecuteAsync("truncate matching.profile, matching.identity");
        await AddAsync("taken@example.org", """ "msisdn":"4742000005",""");
        var id = await AddAsync("taker@example.org");

        var bulk = await UpdateAsync($$"""{"id":{{id}},"properties":{{properties}}}""");

        Assert.Equal($$$"""{"{{{id}}}":{"{{{name}}}":[{"error":"duplicated_{{{property}}}_in_community","property":"{{{property}}}"}]}}""", bulk.Errors());
    }

    [Theory]
    [InlineData("", """["sea"]""")]
    [InlineData(""" "multi_values_update_mode":"replace",""", """["sea"]""")]
    [InlineData(""" "multi_values_update_mode":"update",""", """["sea"]""")]
    [InlineData(""" "multi_values_update_mode":"append",""", """["art","sea"]""")]
    public async Task Lists_are_replaced_unless_they_are_to_be_added_to(string mode, string interests)
    {
        await api.Api.ExecuteAsync("truncate matching.profile, matching.identity");
        var id = await AddAsync("lists@example.org", """ "interests":["art"],""");

        await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"interests":["sea"]}}""", mode);

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(interests), (await api.MemberAsync("lists@example.org")).GetProperty("properties").GetProperty("interests")));
    }

    [Fact]
    public async Task An_object_is_a_value_whatever_it_looks_like()
    {
        var id = await AddAsync("object@example.org");

        await UpdateAsync($$$"""{"id":{{{id}}},"properties":{"address":{"action":"unset"} } }""");

        Assert.Equal(
            """{"action":"unset"}""", (await api.MemberAsync("object@example.org")).GetProperty("properties").GetProperty("address").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    private async Task<long> AddAsync(string email, string properties = "", string beside = "")
    {
        var bulk = await api.ImportMemberAsync($$"""{ {{properties}} "email":"{{email}}","language":"en"}""", beside);
        Assert.Equal((1, 0, 0), bulk.Counters());
        return (await api.MemberAsync(email)).GetProperty("id").GetInt64();
    }

    private Task<JsonElement> UpdateAsync(string member, string root = "") => api.ImportAsync($$"""{"operation":"update",{{root}}"members":[{{member}}]}""");
}
