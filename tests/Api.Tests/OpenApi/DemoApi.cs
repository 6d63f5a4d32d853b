using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.OpenApi;

/// <summary>The Api with the AppHost's demo accounts, for which the examples are written, and its own description.</summary>
public sealed class DemoApi : IAsyncLifetime, IDisposable
{
    internal AltcraftApi Api { get; } = new(Accounts());

    /// <summary>The AppHost's file of accounts.</summary>
    internal static string Accounts() => File.ReadAllText(AccountsPath(new DirectoryInfo(AppContext.BaseDirectory)));

    internal string Text { get; private set; } = "";

    internal JsonElement Document { get; private set; }

    /// <summary>Has nothing but Ada and Grace stored, by a task that also has a row and a field that are wrong; answers the task's id.</summary>
    internal async Task<string> PrepareAsync()
    {
        await Api.ExecuteAsync("truncate matching.profile, matching.identity");
        using var body = new StringContent("""
            {"token":"demo-token","trigger_id":96,"data":[
              {"data":{"email":"ada@example.com","_fname":"Ada","_lname":"King","phones":["+442079460009"],"CRM_ID":"7","shoe_size":38,
                       "subscriptions":[{"channel":"email","email":"ada@example.com","resource_id":21}]}},
              {"data":{"email":"nobody"}},{"data":{"email":"grace@example.com"}}]}
            """);
        body.Headers.Add("Import-Id", "summer");
        var answer = "";
        await Api.TrackAsync(async () => answer = await Api.PostTextAsync(AltcraftApi.Import, body));
        return JsonElement.Parse(answer).GetProperty("task_id").GetString()!;
    }

    /// <summary>The Authorization header of a user whose account has no window: examples follow one another quickly.</summary>
    internal async Task<string> LogInAsync()
    {
        var answer = await Api.PostAsync("/rest/login", """{"userkey":"loader","password":"loader"}""");
        return $"Bearer {answer.GetProperty("access_token").GetString()}";
    }

    /// <summary>Has the contact 1001 stored, by a bulk whose id it answers.</summary>
    internal async Task<string> SendContactAsync()
    {
        var answer = await Api.PostAsync(
            "/rest/bulk/contacts", """{"columns":["contact_key"],"insertIfNotExists":true,"contactDatas":[{"contact_key":"1001"}]}""", await LogInAsync());
        return answer.GetProperty("transactionId").GetString()!;
    }

    internal async Task<string> ContactAsync()
    {
        await SendContactAsync();
        return "1001";
    }

    internal async Task<string> PostTextAsync(string path, HttpContent content, string? authorization)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api.Address, path)) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    internal async Task<string> AdaAsync() =>
        JsonElement.Parse(await Api.PostTextAsync("/api/v1.1/profiles/get", new StringContent("""{"token":"demo-token","db_id":1,"email":"ada@example.com"}""")))
            .GetProperty("data").GetProperty("_id").GetString()!;

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        using var client = new HttpClient();
        Text = await client.GetStringAsync(new Uri(Api.Address, "/openapi/v1.json"));
        Document = JsonElement.Parse(Text);
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    public void Dispose() => Api.Dispose();

    private static string AccountsPath(DirectoryInfo from) => File.Exists(Path.Combine(from.FullName, "BulkImport.sln"))
        ? Path.Combine(from.FullName, "AppHost", "accounts.demo.json")
        : AccountsPath(from.Parent ?? throw new InvalidOperationException("BulkImport.sln is in no folder above the tests."));
}
