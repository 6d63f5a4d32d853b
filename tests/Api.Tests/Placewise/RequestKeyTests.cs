using System.Net;
using System.Text;

namespace BulkImport.Api.Tests.Placewise;

public sealed class RequestKeyTests(PlacewiseApi api) : IClassFixture<PlacewiseApi>
{
    [Fact]
    public async Task The_same_request_with_the_same_key_is_answered_with_the_import_of_the_first()
    {
        var first = await SendAsync("members", "ada");

        var again = await SendAsync("members", "ada");
        var other = await SendAsync("members", "grace");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, """{"error":"Idempotency-Key: was used for another request"}"""), (other.Status, other.Text));
    }

    private Task<PlacewiseAnswer> SendAsync(string key, string name)
    {
        var body = new StringContent($$$"""{"members":[{"properties":{"email":"{{{name}}}@example.org"}}]}""", Encoding.UTF8, "application/json");
        return api.SendAsync(HttpMethod.Post, PlacewiseApi.Imports, body, PlacewiseApi.Headers().Append(new("Idempotency-Key", key)));
    }
}
