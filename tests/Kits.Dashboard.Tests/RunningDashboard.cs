using System.Net.Http.Headers;
using System.Text.Json;

namespace BulkImport.Kits.Dashboard.Tests;

internal sealed class RunningDashboard : IAsyncDisposable
{
    private RunningDashboard(DashboardServer server) => (Server, Client) = (server, new HttpClient { BaseAddress = server.Url });

    public DashboardServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<RunningDashboard> StartAsync(DashboardOptions? options = null) =>
        new(await DashboardServer.StartAsync((options ?? new DashboardOptions()) with { Url = new Uri("http://127.0.0.1:0") }));

    public async Task<HttpResponseMessage> SendAsync(string signal, byte[] body, string? encoding = null, string contentType = "application/x-protobuf")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return await Client.PostAsync(new Uri($"/v1/{signal}", UriKind.Relative), content);
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
