using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkImport.Api.Rest.Dengage;
using BulkImport.Api.Tests.Altcraft;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>The Api with accounts that have contacts, and users who log in when they are first needed.</summary>
public sealed class DengageApi : IAsyncLifetime, IDisposable
{
    internal const string Contacts = "/rest/bulk/contacts";
    internal const string Later = "/rest/bulk/async/contacts";
    internal const string Extensions = "/rest/bulk/contact_extensions";
    internal const string Unification = "/rest/bulk/contactUnification";

    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public DengageApi() : this(ContactAccounts.Json)
    {
    }

    /// <summary>With other accounts than those of the tests.</summary>
    internal DengageApi(string accounts) => Api = new AltcraftApi(accounts, settings: ("Import:Sessions:Iterations", "1000"));

    internal AltcraftApi Api { get; }

    internal DengageOptions Options => Api.Services.GetRequiredService<DengageOptions>();

    public Task InitializeAsync() => Api.InitializeAsync();

    public Task DisposeAsync() => Api.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        Api.Dispose();
    }

    internal async Task<string> TokenAsync(string user)
    {
        if (!_tokens.TryGetValue(user, out var token))
        {
            var answer = await SendAsync(HttpMethod.Post, "/rest/login", Content($$"""{"userkey":"{{user}}","password":"{{user}}'s word"}"""), null);
            token = _tokens[user] = answer.Body.GetProperty("access_token").GetString()!;
        }

        return token;
    }

    internal static StringContent Content(string json) => new(json, Encoding.UTF8, "application/json");

    internal async Task<DengageReply> PostAsync(string path, string json, string user = "chief") =>
        await SendAsync(HttpMethod.Post, path, Content(json), $"Bearer {await TokenAsync(user)}");

    internal async Task<DengageReply> GetAsync(string path, string user = "chief") => await SendAsync(HttpMethod.Get, path, null, $"Bearer {await TokenAsync(user)}");

    internal async Task<DengageReply> SendAsync(HttpMethod method, string path, HttpContent? content, string? authorization)
    {
        using var request = new HttpRequestMessage(method, new Uri(Api.Address.GetLeftPart(UriPartial.Authority) + path)) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new DengageReply(response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers, response.Content.Headers);
    }

    /// <summary>A bulk of these columns and records, sent synchronously.</summary>
    internal Task<DengageReply> UpsertAsync(string columns, string records, bool inserts = true, bool throws = false, string path = Contacts) =>
        PostAsync(path, Bulk(columns, records, inserts, throws));

    internal static string Bulk(string columns, string records, bool inserts = true, bool throws = false)
    {
        var names = string.Join(',', columns.Split(' ').Select(name => $"\"{name}\""));
        return $$"""{"columns":[{{names}}],"contactDatas":[{{records}}],"insertIfNotExists":{{(inserts ? "true" : "false")}},"throwExceptionIfInvalidRecord":{{(throws ? "true" : "false")}}}""";
    }

    /// <summary>One field of a stored contact as JSON; null: not stored. The contact must be there once.</summary>
    internal async Task<string?> FieldAsync(string key, string field) => Assert.Single(await Api.QueryAsync(
        "select fields ->> $2 from matching.profile where fields ->> 'contact_key' = $1", row => row.IsDBNull(0) ? null : row.GetString(0), key, field));

    internal Task<long> CountAsync() => Api.CountAsync("select count(*) from matching.profile");

    /// <summary>Nothing can be matched while the action runs; afterwards all comes to its end.</summary>
    internal async Task HoldUpAsync(Func<Task> action)
    {
        await using var connection = await Api.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await Api.TrackAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table matching.profile in access exclusive mode", connection, transaction);
            await command.ExecuteNonQueryAsync();
            await action();
            await transaction.CommitAsync();
        });
    }
}

internal static class StoredContacts
{
    /// <summary>How many profiles of all accounts have the key.</summary>
    internal static async Task<long> CountKeyAsync(this AltcraftApi api, string key) =>
        Assert.Single(await api.QueryAsync("select count(*) from matching.profile where fields ->> 'contact_key' = $1", row => row.GetInt64(0), key));
}

/// <summary>An answer in the envelope.</summary>
internal sealed record DengageReply(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    internal int Code => Body.GetProperty("code").GetInt32();

    internal string Message => Body.GetProperty("message").GetString()!;

    internal string Transaction => Body.GetProperty("transactionId").GetString()!;

    internal JsonElement Data => Body.GetProperty("data");

    internal string[] Keys(string list) => [.. Data.GetProperty(list).EnumerateArray().Select(key => key.GetString()!)];

    /// <summary>Entries of errors or warnings: key, index, column, message.</summary>
    internal string[] Entries(string list) =>
    [
        .. Data.GetProperty(list).EnumerateArray().Select(entry =>
            $"{entry.GetProperty("contact_key").GetString()}|{entry.GetProperty("index")}|{entry.GetProperty("column").GetString()}|{entry.GetProperty("message").GetString()}"),
    ];

    internal (HttpStatusCode, int, string) Refusal => (Status, Code, Message);
}
