using System.Globalization;
using System.Net.Http.Headers;
using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.Campaign.TellHooks;

/// <summary>Sends a hook its message, signed at this moment.</summary>
internal sealed class HookCaller(IOutboundCalls calls, TimeProvider clock)
{
    internal async Task<OutboundAnswer> TellAsync(Hook hook, string id, byte[] payload, CancellationToken cancellationToken)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "BulkImport-Hooks/1");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", HookSignature.Of(hook.Secrets, id, timestamp, payload));
        return await calls.SendAsync(request, cancellationToken);
    }
}
