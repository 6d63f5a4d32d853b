using System.Net;
using System.Text;
using BulkImport.Api.Rest.Placewise.EnterClub;
using BulkImport.Api.Rest.Placewise.WriteAnswer;
using Microsoft.AspNetCore.Http;

namespace BulkImport.Api.Tests.Placewise;

public sealed class EntryTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    private const string Body = """{"members":[{"properties":{"email":"entry@example.org","language":"en"}}]}""";

    [Theory]
    [InlineData("X-Client-Authorization")]
    [InlineData("X-User-Agent")]
    [InlineData("X-Product-Name")]
    public async Task A_missing_header_is_470(string name)
    {
        var headers = PlacewiseApi.Headers("nobody");
        headers.Remove(name);

        Assert.Equal((470, $"{name}: missing"), await RefusedAsync(headers));
    }

    [Theory]
    [InlineData("X-Client-Authorization", "two words")]
    [InlineData("X-Client-Authorization", "")]
    [InlineData("X-User-Agent", "  ")]
    [InlineData("X-Product-Name", "")]
    public async Task A_malformed_header_is_471(string name, string value)
    {
        var headers = PlacewiseApi.Headers("nobody");
        headers[name] = value;

        Assert.Equal((471, $"{name}: malformed"), await RefusedAsync(headers));
    }

    [Fact]
    public void A_header_given_twice_is_471()
    {
        var headers = new HeaderDictionary { ["X-Client-Authorization"] = "aurora-all", ["x-user-agent"] = new(["tests", "another"]), ["X-Product-Name"] = "aurora-app" };

        Assert.Equal(new PlacewiseRefusal(471, "X-User-Agent: malformed"), ClientHeaders.Read(headers).Refusal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("mall-token")]
    public async Task A_token_that_is_no_clients_is_401(string token) =>
        Assert.Equal((401, "X-Client-Authorization: unknown"), await RefusedAsync(PlacewiseApi.Headers(token)));

    [Fact]
    public async Task A_token_of_another_club_of_the_account_is_401() =>
        Assert.Equal((401, "X-Client-Authorization: does not fit the club"), await RefusedAsync(PlacewiseApi.Headers("borealis-all")));

    [Fact]
    public async Task A_product_that_is_not_the_clubs_is_401()
    {
        var headers = PlacewiseApi.Headers();
        headers["X-Product-Name"] = "borealis-app";

        Assert.Equal((401, "X-Product-Name: does not fit the club"), await RefusedAsync(headers));
    }

    [Theory]
    [InlineData("POST", "/v3/aurora/members/imports", "aurora-follow", "BL:Api:Members:Imports:Create")]
    [InlineData("POST", "/api/v3/loyalty_clubs/aurora/members/imports", "aurora-read", "BL:Api:Members:Imports:Create")]
    [InlineData("GET", "/v3/aurora/members/imports/none", "aurora-create", "BL:Api:Members:Imports:Get")]
    [InlineData("GET", "/v3/aurora/members/imports/none/bulks/1", "aurora-read", "BL:Api:Members:Imports:Get")]
    [InlineData("GET", "/v3/aurora/members/imports/none/bulks/by_request_number/1", "aurora-create", "BL:Api:Members:Imports:Get")]
    [InlineData("GET", "/v3/aurora/members/4711000", "aurora-follow", "BL:Api:Members:Get")]
    [InlineData("GET", "/v3/aurora/members/by_email/a@example.org", "aurora-create", "BL:Api:Members:Get")]
    [InlineData("GET", "/v3/aurora/members/by_msisdn/4740000000", "aurora-follow", "BL:Api:Members:Get")]
    public async Task Each_address_needs_its_permit(string method, string path, string token, string permit)
    {
        var lacking = await api.SendAsync(new HttpMethod(method), path, null, PlacewiseApi.Headers(token));
        var having = await api.SendAsync(new HttpMethod(method), path, null, PlacewiseApi.Headers());

        Assert.Equal((403, $"permit {permit} is needed"), lacking.Refusal);
        Assert.Equal(method == "POST" ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, having.Status);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("crux")]
    public async Task A_club_that_the_account_does_not_have_is_404(string slug)
    {
        Assert.Equal((404, "no such club"), (await api.PostAsync(Body, $"/v3/{slug}/members/imports")).Refusal);
        Assert.Equal(403, (await api.PostAsync(Body, $"/v3/{slug}/members/imports", "aurora-read")).Refusal.Status);
    }

    [Theory]
    [InlineData("""{"members":[""")]
    [InlineData("""{"members":[]} {}""")]
    [InlineData("""{"operation":"up""")]
    [InlineData("members")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Broken_json_is_400_with_an_empty_body(string body)
    {
        var answer = await api.PostAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, ""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_400_with_an_empty_body()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"members":[{"properties":{"email":"a"""), 0xff, .. "@example.org\"}}]}"u8];

        var answer = await api.SendAsync(HttpMethod.Post, PlacewiseApi.Imports, new ByteArrayContent(body), PlacewiseApi.Headers());

        Assert.Equal((HttpStatusCode.BadRequest, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("DELETE", "/v3/aurora/members/imports")]
    [InlineData("POST", "/v3/aurora/member_schema")]
    [InlineData("PUT", "/api/v3/loyalty_clubs/aurora/members/imports/one")]
    public async Task An_action_that_an_address_does_not_have_is_405(string method, string path) =>
        Assert.Equal((405, "method not allowed"), (await api.SendAsync(new HttpMethod(method), path, null, PlacewiseApi.Headers())).Refusal);

    [Fact]
    public async Task An_address_that_there_is_not_is_404() => Assert.Equal((404, "not found"), (await api.GetAsync("/v3/aurora/favourites")).Refusal);

    [Fact]
    public async Task Slashes_may_be_doubled_and_trail() =>
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync(Body, "//v3//aurora/members/imports/")).Status);

    [Fact]
    public async Task A_clients_token_opens_none_of_the_other_addresses() =>
        Assert.Equal(HttpStatusCode.NotFound, (await api.Api.AskAsync(HttpMethod.Delete, "/api/profiles/000000010000000000000001", "aurora-all")).Status);

    private async Task<(int, string)> RefusedAsync(IEnumerable<KeyValuePair<string, string>> headers) =>
        (await api.SendAsync(HttpMethod.Post, PlacewiseApi.Imports, new StringContent(Body, Encoding.UTF8, "application/json"), headers)).Refusal;
}
