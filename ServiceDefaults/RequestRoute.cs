using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BulkImport.ServiceDefaults;

/// <summary>What a request asked for without whom it named: a path may hold an e-mail address, its route never does.</summary>
public static class RequestRoute
{
    /// <summary>The pattern that the request's address matched, such as <c>/v3/{slug}/members/by_email/{email}</c>; null: none did.</summary>
    public static string? Route(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The exception handler takes the endpoint off the request and keeps it in its feature.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText;
    }

    /// <summary>The same in words for a log.</summary>
    public static string RouteOrNone(this HttpContext context) => context.Route() ?? "an address without a route";
}
