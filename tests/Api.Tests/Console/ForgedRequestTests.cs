using System.Net;

namespace BulkImport.Api.Tests.Console;

public sealed class ForgedRequestTests(ConsoleApi api) : IClassFixture<ConsoleApi>
{
    private const string Question = """{"query":"{ viewer { account } }"}""";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Requested-By", "somebody")]
    public async Task What_another_sites_page_sends_with_the_cookie_is_refused(string header, string value)
    {
        var cookie = await api.CookieAsync("north-token");

        var asked = await api.AskAsync(HttpMethod.Post, "/graphql", Question, cookie, (header, value));
        var signedOut = await api.AskAsync(HttpMethod.Delete, ConsoleApi.Session, null, cookie, (header, value));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (asked.Status, signedOut.Status));
        Assert.Equal("", signedOut.Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_query_in_the_address_is_refused_like_any_other()
    {
        var answer = await api.GetAsync("/graphql?query=%7Bviewer%7Baccount%7D%7D", await api.CookieAsync("north-token"), ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("X-Requested-By", "console")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task What_the_consoles_own_page_sends_goes_through(string header, string value)
    {
        var answer = await api.AskAsync(HttpMethod.Post, "/graphql", Question, await api.CookieAsync("north-token"), (header, value));

        Assert.NotEqual(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_token_in_the_header_needs_no_proof_of_origin()
    {
        var answer = await api.AskAsync(
            HttpMethod.Post, "/graphql", Question, await api.CookieAsync("north-token"), ("Authorization", "Bearer north-token"), ("Sec-Fetch-Site", "cross-site"));

        Assert.NotEqual(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task Another_sites_page_cannot_sign_a_browser_in()
    {
        var answer = await api.AskAsync(HttpMethod.Post, ConsoleApi.Session, """{"token":"north-token"}""", ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.Status, answer.Header("Set-Cookie")));
    }

    [Fact]
    public async Task The_cookie_counts_nowhere_but_at_the_consoles_doors()
    {
        var answer = await api.GetAsync("/api/limits", await api.CookieAsync("north-token"), ConsoleApi.Own);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }
}
