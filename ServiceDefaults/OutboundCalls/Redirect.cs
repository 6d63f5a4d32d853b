using System.Net;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Where an answer leads on to.</summary>
internal static class Redirect
{
    // What proves who is calling is for the host it was meant for.
    private static readonly string[] ForOneHost = ["Authorization", "Cookie", "Proxy-Authorization", "Host"];

    /// <summary>The request that follows; null: the answer is the answer. A redirect that turns POST into GET would lose the body, and is not followed.</summary>
    internal static HttpRequestMessage? Of(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location || !IsFollowed(request.Method, response.StatusCode)
            || !Uri.TryCreate(request.RequestUri, location, out var target))
        {
            return null;
        }

        var next = new HttpRequestMessage(request.Method, target) { Content = request.Content, Version = request.Version };
        var isSameHost = Uri.Compare(request.RequestUri, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        foreach (var (name, values) in request.Headers.Where(header => isSameHost || !ForOneHost.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            next.Headers.TryAddWithoutValidation(name, values);
        }

        return next;
    }

    internal static bool IsDowngrade(HttpRequestMessage from, HttpRequestMessage to) =>
        from.RequestUri!.Scheme == Uri.UriSchemeHttps && to.RequestUri!.Scheme == Uri.UriSchemeHttp;

    private static bool IsFollowed(HttpMethod method, HttpStatusCode status) => status switch
    {
        HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => true,
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther => method == HttpMethod.Get || method == HttpMethod.Head,
        _ => false,
    };
}
