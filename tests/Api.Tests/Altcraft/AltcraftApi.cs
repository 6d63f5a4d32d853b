using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BulkImport.Kits.LocalQueues;
using BulkImport.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace BulkImport.Api.Tests.Altcraft;

/// <summary>The Api in this process on a free port of the loopback, with a database of its own.</summary>
public sealed class AltcraftApi : IAsyncLifetime, IDisposable
{
    internal const string Import = "/api/v1.1/campaigns/triggers/import_and_start_batch_task";
    internal const string Status = "/api/v1.1/tasks/status";

    private readonly PostgresFixture _postgres = new();
    private readonly RedisFixture _redis = new();
    private readonly string _accounts = Path.Combine(Path.GetTempPath(), $"accounts-{Guid.NewGuid():N}.json");
    private readonly HttpClient _client = new();
    private readonly string _accountsJson;
    private readonly (string Name, string Value)[] _settings = [];
    private readonly string? _redisAddress;
    private Factory? _factory;

    public AltcraftApi() : this(TestAccounts.Json)
    {
    }

    /// <summary>With other accounts than those of the tests, with a Redis elsewhere, or with settings of its own.</summary>
    internal AltcraftApi(string accountsJson, string? redis = null, params (string Name, string Value)[] settings) =>
        (_accountsJson, _redisAddress, _settings) = (accountsJson, redis, settings);

    internal IServiceProvider Services => _factory!.Services;

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    public async Task InitializeAsync()
    {
        await Task.WhenAll(_postgres.InitializeAsync(), _redis.InitializeAsync());
        await File.WriteAllTextAsync(_accounts, _accountsJson);
        _factory = new Factory(new Dictionary<string, string>(_settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["ConnectionStrings:bulkimport"] = _postgres.ConnectionString,
            ["ConnectionStrings:redis"] = _redisAddress ?? _redis.ConnectionString,
            ["BulkImport:AccountsFile"] = _accounts,
        });
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _factory.StartServer();
        Address = _factory.ClientOptions.BaseAddress;
    }

    public void Dispose()
    {
        _client.Dispose();
        _factory?.Dispose();
    }

    public async Task DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        await _redis.DisposeAsync();
        File.Delete(_accounts);
    }

    /// <summary>Posts and reads the whole answer, whose HTTP status must be 200.</summary>
    internal async Task<string> PostTextAsync(string path, HttpContent content, string? authorization = null, string accept = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address.GetLeftPart(UriPartial.Authority) + path)) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (accept.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"HTTP {(int)response.StatusCode}: {text}");
        return text;
    }

    internal async Task<JsonElement> PostAsync(string path, string body, string? authorization = null) =>
        JsonElement.Parse(await PostTextAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), authorization));

    internal async Task<JsonElement> PostAsync(string path, byte[] body) => JsonElement.Parse(await PostTextAsync(path, new ByteArrayContent(body)));

    /// <summary>Posts a bulk that is accepted, waits until no message is in flight, and reads its task.</summary>
    internal Task<EndedTask> ImportAsync(string body, string path = Import) => ImportAsync(new StringContent(body, Encoding.UTF8, "application/json"), path);

    internal async Task<EndedTask> ImportAsync(HttpContent content, string path = Import, string? authorization = null)
    {
        var text = "";
        var session = await TrackAsync(async () => text = await PostTextAsync(path, content, authorization));
        Assert.True(session.MovedToErrorQueue.All.Count == 0, session.ToString());
        var id = text.StartsWith('<') ? XElement.Parse(text).Element("task_id")?.Value : JsonElement.Parse(text).TryGetProperty("task_id", out var given) ? given.GetString() : null;
        Assert.True(id is not null, text);
        var status = await PostAsync(Status, $$"""{"token":"north-token","task_id":"{{id}}"}""");
        return new EndedTask(id!, status.GetProperty("data"));
    }

    internal Task<TrackedSession> TrackAsync(Func<Task> action) =>
        Services.TrackActivity().Timeout(TimeSpan.FromMinutes(2)).ExecuteAndWaitAsync(_ => action());

    /// <summary>The stored fields of a profile, by its public id.</summary>
    internal async Task<JsonElement> FieldsAsync(string profileId)
    {
        await using var command = _postgres.DataSource.CreateCommand("select fields::text from matching.profile where number = $1");
        command.Parameters.Add(new() { Value = Convert.ToInt64(profileId[8..], 16) });
        return JsonElement.Parse((string)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>All stored profiles to the letter, in the order in which they were made.</summary>
    internal async Task<List<string>> ProfilesAsync()
    {
        await using var command = _postgres.DataSource.CreateCommand("select email || phone || fields::text || subscriptions::text from matching.profile order by number");
        await using var reader = await command.ExecuteReaderAsync();
        var profiles = new List<string>();
        while (await reader.ReadAsync())
        {
            profiles.Add(reader.GetString(0));
        }

        return profiles;
    }

    /// <summary>Asks one of the ledger's own addresses.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string token = "north-token")
    {
        using var request = new HttpRequestMessage(method, new Uri(Address.GetLeftPart(UriPartial.Authority) + path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    internal async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = _postgres.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What was taken in: not what became of it, for a bulk of another test may be at work still.</summary>
    internal async Task<(long Bulks, long Chunks)> CountAcceptedAsync()
    {
        var (bulks, chunks, _) = await CountAsync();
        return (bulks, chunks);
    }

    /// <summary>What is stored in all.</summary>
    internal async Task<(long Bulks, long Chunks, long Profiles)> CountAsync()
    {
        await using var command = _postgres.DataSource.CreateCommand(
            "select (select count(*) from import.bulk), (select count(*) from import.staged_chunk), (select count(*) from matching.profile)");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private sealed class Factory(Dictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }
}

/// <summary>A task that came to its end, as <c>tasks/status</c> shows it.</summary>
internal sealed record EndedTask(string Id, JsonElement Data)
{
    internal JsonElement Items => Data.GetProperty("result").GetProperty("result");

    internal string ProfileId(int ord) =>
        Items[ord].TryGetProperty("profile_id", out var id) ? id.GetString()! : throw new InvalidOperationException($"Item {ord} has no profile: {Items[ord]}");

    internal (int Code, string Text) Error(int ord) =>
        Items[ord].TryGetProperty("error", out var code) ? (code.GetInt32(), Items[ord].GetProperty("error_text").GetString()!) : (0, "");

    internal string[] Warnings => Data.TryGetProperty("warnings", out var warnings) ? [.. warnings.EnumerateArray().Select(warning => warning.GetString()!)] : [];
}
