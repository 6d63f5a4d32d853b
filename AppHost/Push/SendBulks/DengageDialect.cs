using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>D·engage's asynchronous upsert of contacts, in the session of a user.</summary>
internal sealed class DengageDialect : PushDialect
{
    private const string LogIn = "/rest/login";
    private string? _session;

    internal DengageDialect(PushOptions options) : base(options)
    {
        if (options.User is null)
        {
            throw PushException.Usage("--dialect dengage needs --user, and the password in BULKIMPORT_PASSWORD.");
        }
    }

    internal override int MostRows => 1_000;

    // Its limit counts requests, also those whose body is still on its way.
    internal override int MostInFlight => 1;

    protected override string Path => "/rest/bulk/async/contacts";

    internal override Task PrepareAsync(HttpClient http, Patience patience, CancellationToken cancellationToken) => patience.AskAsync(token => LogInAsync(http, token), cancellationToken);

    internal override void Begin(int bulk, IBufferWriter<byte> body)
    {
        var defaults = new Dictionary<string, string> { ["insertIfNotExists"] = "true", ["throwExceptionIfInvalidRecord"] = "false" };
        WriteParameters(body, defaults.Where(one => !Options.Parameters.ContainsKey(one.Key)));
        body.Write("\"contactDatas\":["u8);
    }

    // Which columns there are is known when all rows were seen.
    internal override void End(IReadOnlyCollection<string> fields, IBufferWriter<byte> body) =>
        body.Write(Encoding.UTF8.GetBytes(Options.Parameters.ContainsKey("columns") ? "]}" : $"],\"columns\":{JsonSerializer.Serialize(fields)}}}"));

    protected override async Task SignAsync(HttpRequestMessage request, HttpClient http, CancellationToken cancellationToken)
    {
        _session ??= (await LogInAsync(http, cancellationToken)).Value;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _session);
    }

    protected override async Task<Reply<string>> ReadAsync(HttpClient http, HttpResponseMessage response, PreparedBulk prepared, CancellationToken cancellationToken)
    {
        var answer = await JsonOfAsync(response, cancellationToken);
        if (response.IsSuccessStatusCode && Text(answer, "transactionId") is { Length: > 0 } task)
        {
            return new Reply<string>(task);
        }

        // A session ends after an hour; with a new one the bulk is sent again.
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            _session = null;
            return new Reply<string>(null, "the session was over", TimeSpan.Zero);
        }

        return Refuse(response, (int)response.StatusCode, Text(answer, "message"), prepared.Bulk.Place);
    }

    private async Task<Reply<string>> LogInAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var password = Environment.GetEnvironmentVariable("BULKIMPORT_PASSWORD") ?? "";
        using var response = await http.PostAsJsonAsync(new Uri(Options.Service.Url, LogIn), new { userkey = Options.User, password }, cancellationToken);
        var answer = await JsonOfAsync(response, cancellationToken);
        _session = Text(answer, "access_token") is { Length: > 0 } token ? token : null;
        return _session is not null ? new Reply<string>(_session)
            : Patience.Later<string>(response, (int)response.StatusCode, "the login does not answer")
            ?? throw PushException.Refused($"{Options.Service.Url} does not let the user {Options.User} in: {(int)response.StatusCode} {Text(answer, "message")}");
    }
}
