using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace BulkImport.AppHost.Demo;

/// <summary>The demonstration cannot go on; the message is one sentence for the person at the terminal.</summary>
internal sealed class DemoException(string message) : Exception(message);

/// <summary>Speaks to the service as any client does.</summary>
internal sealed class DemoClient : IDisposable
{
    internal const string Token = "demo-token";
    internal const string ImportPath = "/api/v1.1/campaigns/triggers/import_and_start_batch_task";

    private readonly HttpClient _http;

    internal DemoClient(Uri api)
    {
        _http = new HttpClient { BaseAddress = api, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Sends the profiles while they are made, so the body never stands in memory; answers the task's id.</summary>
    internal async Task<Guid> ImportAsync(DemoProfiles profiles, Action<DemoSummary> sent, CancellationToken cancellationToken)
    {
        using var body = new DemoBody(profiles, sent);
        using var response = await _http.PostAsync(new Uri(ImportPath, UriKind.Relative), body, cancellationToken);
        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer>(cancellationToken);
        return answer is { Error: 0, TaskId: { } id } ? id : throw new DemoException(RefusalOf(answer));
    }

    internal Task<DemoBulk> ShowAsync(Guid id, CancellationToken cancellationToken) => GetAsync<DemoBulk>($"/api/bulks/{id}", cancellationToken);

    internal Task<DemoRejection[]> RejectionsAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        GetAsync<DemoRejection[]>($"/api/bulks/{id}/rows?outcome=Rejected&limit={limit}", cancellationToken);

    internal Task<DemoDelivery[]> DeliveriesAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        GetAsync<DemoDelivery[]>($"/api/bulks/{id}/deliveries?limit={limit}", cancellationToken);

    public void Dispose() => _http.Dispose();

    private static string RefusalOf(Answer? answer) => answer is { Error: 401 or 403 or 404 }
        ? $"The bulk was refused ({answer.Debug}): the demo needs the accounts of AppHost/accounts.demo.json, so leave --accounts out."
        : $"The bulk was refused with error {answer?.Error} {answer?.Text}: {answer?.Debug}.";

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), cancellationToken) ?? throw new DemoException($"GET {path} answered nothing.");

    private sealed record Answer(
        int Error, [property: JsonPropertyName("error_text")] string? Text, [property: JsonPropertyName("error_debug")] string? Debug,
        [property: JsonPropertyName("task_id")] Guid? TaskId);

    private sealed class DemoBody : HttpContent
    {
        private readonly DemoProfiles _profiles;
        private readonly Action<DemoSummary> _sent;

        internal DemoBody(DemoProfiles profiles, Action<DemoSummary> sent)
        {
            (_profiles, _sent) = (profiles, sent);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _sent(await _profiles.WriteAsync(stream, Token, cancellationToken));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
