using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>
/// Without a login, what protects the dashboard is that it is reached from this machine only, and not through a page of somebody else that is open in the
/// browser: a name that was made to point here is refused by its Host header, a page of another origin by what the browser says about it.
/// </summary>
internal sealed class RequestGuard(Uri url)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (Refusal(context.Request) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(refusal, context.RequestAborted);
            return;
        }

        await next(context);
    }

    private string? Refusal(HttpRequest request)
    {
        if (!IsOurs(request.Host.Host))
        {
            return "This dashboard is reached as localhost only.";
        }

        return ComesFromElsewhere(request) ? "Requests from pages of another origin are refused." : null;
    }

    private bool IsOurs(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host == url.Host;

    private static bool ComesFromElsewhere(HttpRequest request)
    {
        var isOpened = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        var isForeign = request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none";
        return (isForeign && !isOpened) || (request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin, request.Host));
    }

    // Over http alone: the scheme is part of an origin.
    private static bool IsOwn(StringValues origin, HostString host) => origin == $"{Uri.UriSchemeHttp}://{host.Value}";
}
