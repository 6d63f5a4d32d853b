using System.Net;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Placewise;

/// <summary>The Api with clubs, called as their clients call it.</summary>
public sealed class PlacewiseApi : IAsyncLifetime, IDisposable
{
    internal const string Aurora = "/v3/aurora/members";
    internal const string Imports = Aurora + "/imports";
    internal const string OlderImports = "/api/v3/loyalty_clubs/aurora/members/imports";

    private readonly HttpClient _client = new();

    public PlacewiseApi() : this(settings: null)
    {
    }

    /// <summary>With other clubs, or with settings that differ from the defaults.</summary>
    internal PlacewiseApi(IReadOnlyDictionary<string, string>? settings = null, string accountsJson = TestClubs.Json) =>
        Api = new AltcraftApi(accountsJson, redis: null, [.. (settings ?? new Dictionary<string, string>()).Select(setting => (setting.Key, setting.Value))]);

    internal AltcraftApi Api { get; }

    internal static Dictionary<string, string> Headers(string token = "aurora-all") => new()
    {
        ["X-Client-Authorization"] = token,
        ["X-User-Agent"] = "tests",
        ["X-Product-Name"] = token.StartsWith("borealis", StringComparison.Ordinal) ? "borealis-app" : "aurora-app",
    };

    internal async Task<PlacewiseAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, IEnumerable<KeyValuePair<string, string>> headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Api.Address.GetLeftPart(UriPartial.Authority) + path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(request);
        return new PlacewiseAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    internal Task<PlacewiseAnswer> GetAsync(string path, string token = "aurora-all") => SendAsync(HttpMethod.Get, path, null, Headers(token));

    /// <summary>Posts; what follows from it comes to its end.</summary>
    internal async Task<PlacewiseAnswer> PostAsync(string body, string path = Imports, string token = "aurora-all")
    {
        PlacewiseAnswer? answer = null;
        await Api.TrackAsync(async () => answer = await SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), Headers(token)));
        return answer!;
    }

    /// <summary>Posts a bulk that is accepted, and reads it when it ended.</summary>
    internal async Task<JsonElement> ImportAsync(string body, string path = Imports, string token = "aurora-all")
    {
        var accepted = await PostAsync(body, path, token);
        Assert.True(accepted.Status == HttpStatusCode.Created, accepted.Text);
        var import = $"{path}/{accepted.Json.GetProperty("import_id").GetString()}";
        var bulk = (await GetAsync(import, token)).Json.GetProperty("bulks").EnumerateArray().Last().GetProperty("id");
        return (await GetAsync($"{import}/bulks/{bulk}", token)).Json;
    }

    /// <summary>Imports one member as aurora does by default.</summary>
    internal Task<JsonElement> ImportMemberAsync(string properties, string beside = "", string root = "") =>
        ImportAsync($$"""{ {{root}} "members":[{ {{beside}} "properties":{{properties}} }]}""");

    /// <summary>A member by its e-mail; the answer must be there.</summary>
    internal async Task<JsonElement> MemberAsync(string email)
    {
        var answer = await GetAsync($"{Aurora}/by_email/{email}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public Task InitializeAsync() => Api.InitializeAsync();

    public Task DisposeAsync() => Api.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        Api.Dispose();
    }
}

/// <summary>An answer.</summary>
internal sealed record PlacewiseAnswer(HttpStatusCode Status, string Text)
{
    internal JsonElement Json => JsonElement.Parse(Text);

    internal (int Status, string Error) Refusal => ((int)Status, Text.Length == 0 ? "" : Json.GetProperty("error").GetString()!);
}

internal static class BulkShape
{
    internal static (int Created, int Updated, int Errors) Counters(this JsonElement bulk) => (
        bulk.GetProperty("members_created_number").GetInt32(), bulk.GetProperty("members_updated_number").GetInt32(),
        bulk.GetProperty("members_with_validation_errors_number").GetInt32());

    internal static string Errors(this JsonElement bulk) => bulk.GetProperty("members_errors").GetRawText();
}
