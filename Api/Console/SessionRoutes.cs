using System.Text.Json;
using BulkImport.Api.Rest;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Console;

/// <summary>Signing in with a token, signing out, and who is signed in.</summary>
internal static class SessionRoutes
{
    internal const string Path = "/console/session";

    private const int MostBytes = 8_192;

    // With import alone one may send, but not look.
    private static readonly string[] Roles = ["read", "tasks", "admin"];

    internal static void MapSession(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, SignInAsync).ExcludeFromDescription();
        endpoints.MapGet(Path, ShowAsync).ExcludeFromDescription();
        endpoints.MapDelete(Path, SignOut).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAccounts accounts, SessionSeal seal, CancellationToken cancellationToken)
    {
        // Else another site's page could sign a browser in with a token of its own.
        if (!SameOrigin.Sent(context.Request))
        {
            return SessionCookie.Refusal();
        }

        var token = await ReadTokenAsync(context.Request, cancellationToken);
        if (token is null)
        {
            return Results.Problem("Send {\"token\": \"...\"} as JSON.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (await accounts.FindOwnCallerAsync(token, cancellationToken) is not { } caller)
        {
            return Results.Problem("No account has this token.", statusCode: StatusCodes.Status401Unauthorized);
        }

        if (!Roles.Any(caller.May))
        {
            return Results.Problem("This token may import, but not look: the console needs one with the role read, tasks or admin.", statusCode: StatusCodes.Status403Forbidden);
        }

        context.Response.Cookies.Append(ConsoleSession.Cookie, await seal.SealAsync(token, cancellationToken), Options(context.Request, SessionSeal.Lifetime));
        return Describe(context, caller);
    }

    // Nobody signed in is no error: the console asks before it shows the form.
    private static async Task<IResult> ShowAsync(HttpContext context, IAccounts accounts, CancellationToken cancellationToken)
    {
        if (ConsoleSession.TokenOf(context) is { } token && await accounts.FindOwnCallerAsync(token, cancellationToken) is { } caller && Roles.Any(caller.May))
        {
            return Describe(context, caller);
        }

        context.Response.Headers.CacheControl = "no-store";
        return SignOut(context);
    }

    private static IResult SignOut(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(ConsoleSession.Cookie))
        {
            context.Response.Cookies.Delete(ConsoleSession.Cookie, Options(context.Request, null));
        }

        return Results.NoContent();
    }

    private static IResult Describe(HttpContext context, Caller caller)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new { account = caller.AccountName, roles = caller.Roles.Order(StringComparer.Ordinal) });
    }

    private static CookieOptions Options(HttpRequest request, TimeSpan? maxAge) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", MaxAge = maxAge, IsEssential = true };

    private static async Task<string?> ReadTokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType() || request.ContentLength is not { } length || length > MostBytes)
        {
            return null;
        }

        try
        {
            return (await request.ReadFromJsonAsync<SignInRequest>(cancellationToken))?.Token is { Length: > 0 } token ? token.Trim() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record SignInRequest(string? Token);
}
