using System.Text.Json;
using BulkImport.Api.Console;
using BulkImport.Api.Rest.Altcraft;

namespace BulkImport.Api.GraphQL;

/// <summary>Lets only callers that we know ask; the page for browsers is for everybody, and a WebSocket may bring its token in its first message.</summary>
internal static class GraphQLCallers
{
    private const string ResponseJson = "application/graphql-response+json";

    private static readonly byte[] Refusal = JsonSerializer.SerializeToUtf8Bytes(new
    {
        errors = new[] { new { message = "The Authorization header holds no token that is known: Bearer <token>.", extensions = new { code = "UNAUTHENTICATED" } } },
    });

    internal static async Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        var caller = context.RequestServices.GetRequiredService<RequestCaller>();
        var user = await caller.IdentifyAsync(AltcraftToken.Beside(context.Request) ?? ConsoleSession.TokenOf(context), context.RequestAborted);
        context.User = user ?? context.User;
        if (user is not null || context.WebSockets.IsWebSocketRequest || IsForEverybody(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        var wants = context.Request.Headers.Accept.ToString();
        context.Response.ContentType = $"{(wants.Contains(ResponseJson, StringComparison.OrdinalIgnoreCase) ? ResponseJson : "application/json")}; charset=utf-8";
        await context.Response.Body.WriteAsync(Refusal, context.RequestAborted);
    }

    /// <summary>Reads what a WebSocket introduces itself with: <c>{"Authorization": "Bearer token"}</c>; nothing, where its request said it.</summary>
    internal static async ValueTask<bool> AcceptAsync(HttpContext context, JsonElement introduction)
    {
        if (Token(introduction) is not { } token)
        {
            return RequestCaller.IsCaller(context.User);
        }

        var user = await context.RequestServices.GetRequiredService<RequestCaller>().IdentifyAsync(token, context.RequestAborted);
        context.User = user ?? context.User;
        return user is not null;
    }

    private static string? Token(JsonElement introduction)
    {
        if (introduction.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var given = introduction.EnumerateObject().FirstOrDefault(member => member.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)).Value;
        return given.ValueKind == JsonValueKind.String ? AltcraftToken.OfHeader(given.GetString()!) : null;
    }

    private static bool IsForEverybody(HttpRequest request) =>
        request.Path.StartsWithSegments(GraphQLRoutes.ToolPath)
        || (HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
