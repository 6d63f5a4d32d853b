using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace BulkImport.Kits.GraphQL.Tests.Http;

public sealed class EndpointTests(Host host) : IClassFixture<Host>
{
    private static readonly HttpClient Client = new();

    [Theory]
    [InlineData("{\"query\":\"{ hello }\"}", "application/json", 200)]
    [InlineData("{\"query\":\"{ hello }\"}", "application/graphql-response+json", 200)]
    [InlineData("{\"query\":\"{ hello \"}", "application/json", 200)]
    [InlineData("{\"query\":\"{ hello \"}", "application/graphql-response+json", 400)]
    [InlineData("{\"query\":\"{ unknown }\"}", "application/graphql-response+json", 400)]
    [InlineData("{\"query\":7}", "application/json", 400)]
    [InlineData("[{\"query\":\"{ hello }\"}]", "application/json", 400)]
    [InlineData("{\"query\"", "application/json", 400)]
    [InlineData("{\"query\":\"{ hello }\"}", "text/plain", 406)]
    public async Task The_status_tells_what_became_of_a_request(string body, string accept, int status)
    {
        using var response = await PostAsync(body, accept);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_mutation_cannot_be_asked_for_with_GET()
    {
        using var response = await Client.GetAsync($"{host.Address}?query=mutation{{add(one:1,two:2)}}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_query_can_be_asked_for_with_GET() =>
        Assert.Equal("""{"data":{"hello":"hello you"}}""", await Client.GetStringAsync($"{host.Address}?query=query($n:String!){{hello(name:$n)}}&variables={{\"n\":\"you\"}}"));

    [Theory]
    [InlineData("", "text/html", 200)]
    [InlineData("/ui/index.html", "*/*", 200)]
    [InlineData("/ui/missing.js", "*/*", 404)]
    [InlineData("/ui/%2e%2e/etc/passwd", "*/*", 404)]
    public async Task A_browser_is_given_the_page_of_the_host(string path, string accept, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Address}{path}") { Headers = { Accept = { new(accept) } } };
        using var response = await Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200, await response.Content.ReadAsStringAsync() == "<p>a page</p>");
    }

    [Fact]
    public async Task A_subscription_is_answered_as_a_stream_of_events()
    {
        using var response = await PostAsync("""{"query":"subscription { count(to: 2) }"}""", "text/event-stream");

        Assert.Equal(":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Operations_are_answered_on_a_reserved_stream()
    {
        using var reserved = await Client.PutAsync(host.Address, null);
        var token = await reserved.Content.ReadAsStringAsync();
        using var open = new HttpRequestMessage(HttpMethod.Get, $"{host.Address}?token={token}") { Headers = { Accept = { new("text/event-stream") } } };
        using var stream = await Client.SendAsync(open, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());

        using var started = await PostAsync("""{"query":"{ hello }","extensions":{"operationId":"one"}}""", "application/json", token);

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal<string?>([":", "", "event: next", """data: {"id":"one","payload":{"data":{"hello":"hello world"}}}""", "", "event: complete", """data: {"id":"one"}"""], await ReadAsync(lines, 7));
    }

    private static async Task<List<string?>> ReadAsync(StreamReader lines, int count)
    {
        var read = new List<string?>();
        while (read.Count < count)
        {
            read.Add(await lines.ReadLineAsync());
        }

        return read;
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string accept, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (token is not null)
        {
            request.Headers.Add("X-GraphQL-Event-Stream-Token", token);
        }

        return await Client.SendAsync(request);
    }
}
