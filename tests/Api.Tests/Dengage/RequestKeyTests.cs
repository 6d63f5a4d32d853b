using System.Net;
using System.Text;

namespace BulkImport.Api.Tests.Dengage;

public sealed class RequestKeyTests(DengageApi api) : IClassFixture<DengageApi>
{
    [Theory]
    [InlineData(DengageApi.Later)]
    [InlineData(DengageApi.Contacts)]
    public async Task The_same_request_with_the_same_key_is_answered_as_the_first(string path)
    {
        var first = await SendAsync(path, $"key {path}", Contact("a"));

        var again = await SendAsync(path, $"key {path}", Contact("a"));
        var (status, text) = await SendAsync(path, $"key {path}", Contact("b"));

        Assert.Equal(first, again);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Idempotency-Key: was used for another request", text, StringComparison.Ordinal);
    }

    private static string Contact(string key) =>
        $$"""{"columns":["contact_key","name"],"insertIfNotExists":true,"contactDatas":[{"contact_key":"{{key}}","name":"Ada"}]}""";

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, string key, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api.Api.Address.GetLeftPart(UriPartial.Authority) + path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", await api.TokenAsync("chief"));
        request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
