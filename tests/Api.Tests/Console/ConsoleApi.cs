using System.Net;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Console;

/// <summary>The Api with a small console of its own in place of the one that Vite makes.</summary>
public sealed class ConsoleApi : IAsyncLifetime, IDisposable
{
    internal const string Session = "/console/session";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"console-{Guid.NewGuid():N}");
    private readonly AltcraftApi _api;
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = false });

    public ConsoleApi() => _api = new(TestAccounts.Json, null, ("Console:Files", _folder));

    internal IServiceProvider Services => _api.Services;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), """<!doctype html><meta name="style-nonce" content="{{style-nonce}}"><title>BulkImport</title>""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "assets", "index-1a2b.js"), "export const greeting = 'hello'\n");
        await _api.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    /// <summary>Asks with the given headers and nothing else: no cookie is kept between two calls.</summary>
    internal async Task<Answer> AskAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_api.Address.GetLeftPart(UriPartial.Authority) + path));
        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), all);
    }

    internal Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => AskAsync(HttpMethod.Get, path, null, headers);

    internal Task<Answer> SignInAsync(string token) => AskAsync(HttpMethod.Post, Session, $$"""{"token":"{{token}}"}""", Own);

    /// <summary>Signs in and answers the cookie's name and value, as a browser sends them back.</summary>
    internal async Task<(string Name, string Value)> CookieAsync(string token) => ("Cookie", (await SignInAsync(token)).Header("Set-Cookie").Split(';')[0]);

    internal static (string Name, string Value) Own => ("X-Requested-By", "console");
}

internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    internal string Header(string name) => Headers.GetValueOrDefault(name, "");
}
