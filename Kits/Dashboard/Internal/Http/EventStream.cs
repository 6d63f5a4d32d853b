using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>One stream of server-sent events.</summary>
internal sealed class EventStream(HttpResponse response)
{
    private static readonly byte[] DataPrefix = "data: "u8.ToArray();
    private static readonly byte[] MessageEnd = "\n\n"u8.ToArray();

    /// <summary>Begins the answer; the browser asks again by itself a second after the stream broke.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync("retry: 1000\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>Sends one message. The id comes back from the browser when it asks again.</summary>
    public async Task SendAsync<T>(string kind, T message, long? id, CancellationToken cancellationToken)
    {
        await response.WriteAsync(id is null ? $"event: {kind}\n" : $"event: {kind}\nid: {id}\n", cancellationToken);
        await response.Body.WriteAsync(DataPrefix, cancellationToken);
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web), cancellationToken);
        await response.Body.WriteAsync(MessageEnd, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
