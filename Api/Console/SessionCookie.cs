namespace BulkImport.Api.Console;

/// <summary>Reads the session's cookie before the endpoint runs, and refuses what other sites' pages send with it.</summary>
internal static class SessionCookie
{
    private static readonly PathString[] Doors = ["/graphql", SessionRoutes.Path];

    internal static void UseSessionCookie(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // A token in the header was put there by a program: no browser does it on another page's behalf.
        var value = context.Request.Headers.Authorization.Count == 0 && Doors.Any(door => context.Request.Path.StartsWithSegments(door))
            ? context.Request.Cookies[ConsoleSession.Cookie]
            : null;
        if (value is null)
        {
            await next(context);
            return;
        }

        if (SameOrigin.Sent(context.Request))
        {
            await OpenAsync(context, value);
        }
        else if (!IsPageVisit(context.Request))
        {
            await Refusal().ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    internal static IResult Refusal() =>
        Results.Problem($"The request does not come from the console: send {SameOrigin.Header}: {SameOrigin.Value}, or a token in the Authorization header.", statusCode: StatusCodes.Status403Forbidden);

    private static async Task OpenAsync(HttpContext context, string value)
    {
        if (await context.RequestServices.GetRequiredService<SessionSeal>().OpenAsync(value, context.RequestAborted) is { } token)
        {
            context.Features.Set(new ConsoleSession(token));
        }
    }

    // Somebody who types the address of the GraphQL page gets the page, and is nobody there.
    private static bool IsPageVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/graphql") && !request.Query.ContainsKey("query")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
