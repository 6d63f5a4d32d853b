using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace BulkImport.Api.Tests.Placewise;

public sealed class StatusTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    [Fact]
    public async Task Five_bulks_of_a_thousand_members_are_followed_to_the_end_by_both_addresses()
    {
        for (var number = 1; number <= 5; number++)
        {
            Assert.Equal("""{"import_id":"five"}""", (await api.PostAsync(Bulk("five", number, 1_000))).Text);
        }

        var import = (await api.GetAsync($"{PlacewiseApi.Imports}/five")).Json;

        Assert.Equal((4_500, 0, 500), import.Counters());
        Assert.Equal((5_000, 5_000), (import.GetProperty("members_in_payload_number").GetInt32(), import.GetProperty("members_in_payloads_number").GetInt32()));
        Assert.Equal([1, 2, 3, 4, 5], import.GetProperty("bulks").EnumerateArray().Select(bulk => bulk.GetProperty("request_number").GetInt32()));
        foreach (var bulk in import.GetProperty("bulks").EnumerateArray())
        {
            var byId = await api.GetAsync($"{PlacewiseApi.Imports}/five/bulks/{bulk.GetProperty("id")}");
            var byNumber = await api.GetAsync($"{PlacewiseApi.Imports}/five/bulks/by_request_number/{bulk.GetProperty("request_number")}");
            Assert.Equal(byId, byNumber);
            Assert.Equal(("finished", (900, 0, 100)), (byId.Json.GetProperty("status").GetString(), byId.Json.Counters()));
            Assert.Equal(100, byId.Json.GetProperty("members_errors").EnumerateObject().Count());
        }
    }

    [Fact]
    public async Task A_request_number_that_is_used_twice_means_the_newest_bulk()
    {
        await api.PostAsync(Bulk("twice", 1, 1));
        await api.PostAsync(Bulk("twice", 1, 2));

        Assert.Equal(2, (await api.GetAsync($"{PlacewiseApi.Imports}/twice/bulks/by_request_number/1")).Json.GetProperty("members_in_payload_number").GetInt32());
    }

    [Fact]
    public async Task A_bulk_without_a_request_number_has_null()
    {
        var bulk = await api.ImportMemberAsync("""{"email":"numberless@example.org","language":"en"}""", root: "\"import_id\":\"numberless\",");

        var listed = (await api.GetAsync($"{PlacewiseApi.Imports}/numberless")).Json.GetProperty("bulks")[0];
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (bulk.GetProperty("request_number").ValueKind, listed.GetProperty("request_number").ValueKind));
    }

    [Theory]
    [InlineData("/none", "no such import")]
    [InlineData("/none/bulks/1", "no such import")]
    [InlineData("/some/bulks/987654321", "no such bulk")]
    [InlineData("/some/bulks/one", "no such bulk")]
    [InlineData("/some/bulks/by_request_number/2", "no such bulk")]
    [InlineData("/some/bulks/by_request_number/one", "no such bulk")]
    public async Task What_there_is_not_is_404(string path, string error)
    {
        await api.PostAsync(Bulk("some", 1, 1));

        Assert.Equal((404, error), (await api.GetAsync(PlacewiseApi.Imports + path)).Refusal);
    }

    [Fact]
    public async Task A_bulk_of_another_import_is_404()
    {
        await api.PostAsync(Bulk("mine", 1, 1));
        await api.PostAsync(Bulk("yours", 1, 1));
        var yours = (await api.GetAsync($"{PlacewiseApi.Imports}/yours")).Json.GetProperty("bulks")[0].GetProperty("id");

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{PlacewiseApi.Imports}/mine/bulks/{yours}")).Status);
    }

    [Fact]
    public async Task An_import_id_is_of_its_club_alone()
    {
        await api.PostAsync(Bulk("shared", 1, 2));
        await api.PostAsync("""{"import_id":"shared","members":[{"properties":{"email":"shared@example.org"}}]}""", "/v3/borealis/members/imports", "borealis-all");
        await api.PostAsync("""{"import_id":"shared","members":[{"properties":{"email":"shared@example.org"}},{"properties":{"msisdn":"4743000001"}},{"properties":{"msisdn":"4743000002"}}]}""",
            "/v3/crux/members/imports", "crux-all");

        Assert.Equal(
            (2, 1, 3),
            (await RowsAsync("aurora", "aurora-all"), await RowsAsync("borealis", "borealis-all"), await RowsAsync("crux", "crux-all")));
    }

    [Fact]
    public async Task The_older_address_shows_the_same_import()
    {
        await api.PostAsync(Bulk("both", 1, 1), PlacewiseApi.OlderImports);

        Assert.Equal(await api.GetAsync($"{PlacewiseApi.Imports}/both"), await api.GetAsync($"{PlacewiseApi.OlderImports}/both"));
        var older = (await api.GetAsync($"{PlacewiseApi.OlderImports}/both/bulks/by_request_number/1")).Json;
        Assert.Equal(("create", false), (older.GetProperty("operation").GetString(), older.GetProperty("only_create").GetBoolean()));
    }

    [Fact]
    public async Task Twenty_four_hours_later_the_errors_are_gone_and_the_counters_are_not()
    {
        var bulk = await api.ImportMemberAsync("""{"email":"erased@example.org","language":"pl"}""", root: "\"import_id\":\"erased\",");
        Assert.NotEqual("{}", bulk.Errors());

        await AgeAsync("erased", "23 hours 59 minutes");
        Assert.Equal(bulk.Errors(), (await ShowAsync()).Errors());
        await AgeAsync("erased", "1 minute");

        var later = await ShowAsync();
        Assert.Equal(("{}", (0, 0, 1), "finished"), (later.Errors(), later.Counters(), later.GetProperty("status").GetString()));

        async Task<JsonElement> ShowAsync() => (await api.GetAsync($"{PlacewiseApi.Imports}/erased/bulks/{bulk.GetProperty("id")}")).Json;
    }

    [Fact]
    public async Task Times_are_in_utc_with_milliseconds()
    {
        await api.PostAsync(Bulk("time", 1, 1));

        var time = (await api.GetAsync($"{PlacewiseApi.Imports}/time")).Json.GetProperty("created_at").GetString();

        Assert.True(DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), time);
    }

    // Every tenth does not fit.
    private static string Bulk(string import, int number, int members)
    {
        var body = new StringBuilder($$"""{"import_id":"{{import}}","request_number":{{number}},"members":[""");
        body.AppendJoin(',', Enumerable.Range(0, members).Select(i =>
            $$$"""{"properties":{"email":"{{{import}}}{{{number}}}-{{{i}}}@example.org","language":"{{{(i % 10 == 9 ? "pl" : "en")}}}","first_name":"Ada","interests":["art","sea"]}}"""));
        return body.Append("]}").ToString();
    }

    private Task AgeAsync(string import, string time) =>
        api.Api.ExecuteAsync($"update import.bulk set accepted_at = accepted_at - interval '{time}' where import_id = $1", import);

    private async Task<int> RowsAsync(string slug, string token) =>
        (await api.GetAsync($"/v3/{slug}/members/imports/shared", token)).Json.GetProperty("members_in_payload_number").GetInt32();
}
