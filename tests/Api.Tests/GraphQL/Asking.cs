using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Accounts;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>Asks by GraphQL over HTTP.</summary>
internal static class Asking
{
    internal static Task<JsonElement> AskAsync(this HttpClient client, TwinAccounts twins, string query, object? variables = null, string token = "alpha-token") =>
        client.AskAsync(twins.Api.Address, query, variables, token);

    internal static async Task<JsonElement> AskAsync(this HttpClient client, Uri address, string query, object? variables, string token)
    {
        using var request = Request(address, query, variables, token, "application/json");
        using var response = await client.SendAsync(request);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The answers of a subscription, until it ends or nobody asks any more.</summary>
    internal static async IAsyncEnumerable<JsonElement> FollowAsync(this HttpClient client, Uri address, string query, object? variables, string token)
    {
        using var request = Request(address, query, variables, token, "text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line && line != "event: complete")
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                yield return JsonElement.Parse(line["data: ".Length..]);
            }
        }
    }

    internal static JsonElement Data(this JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private static HttpRequestMessage Request(Uri address, string query, object? variables, string token, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/graphql"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }
}
