using System.Security.Cryptography;
using BulkImport.Api.Console.Storage;
using BulkImport.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BulkImport.Api.Console;

/// <summary>The web console: static files and a session. All that it shows and does goes through the public GraphQL API.</summary>
internal static class ConsoleRoutes
{
    private const string NotBuilt = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>The console was not built - BulkImport</title></head>
        <body>
        <h1>The console was not built</h1>
        <p>This Api was built on a machine without Node.js 20.19 or newer and npm, or without a way to the npm registry. Everything else works.</p>
        <p>Install Node.js, build the Api again, and the console is here.</p>
        </body>
        </html>
        """;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    internal static void AddConsole(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDbContext<ConsoleDbContext>("bulkimport", "console");
        builder.Services.AddSingleton<SessionSeal>();
        builder.Services.AddSingleton<ConsoleFiles>();
    }

    internal static Task MigrateConsoleAsync(this IServiceProvider services, CancellationToken cancellationToken) => services.MigrateAsync<ConsoleDbContext>(cancellationToken);

    internal static void MapConsole(this WebApplication app)
    {
        app.UseSessionCookie();
        app.MapSession();
        app.MapMethods("/console/{**path}", Reading, Show).ExcludeFromDescription();
    }

    private static IResult Show(HttpContext context, ConsoleFiles files, string path = "") =>
        path.StartsWith("assets/", StringComparison.Ordinal) || files.Find(path) is not null ? ShowFile(context, files, path) : ShowPage(context, files);

    // The names of assets hold a hash of what is in them: they never change.
    private static IResult ShowFile(HttpContext context, ConsoleFiles files, string path)
    {
        PageHeaders.Set(context.Response.Headers);
        if (files.Find(path) is not { } file)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (file.Gzipped is null || !context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Bytes(file.Plain, file.ContentType);
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(file.Gzipped, file.ContentType);
    }

    // Every other address is one of the page's own: it shows what the address says.
    private static ContentHttpResult ShowPage(HttpContext context, ConsoleFiles files)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        PageHeaders.Set(context.Response.Headers, nonce);
        context.Response.Headers.CacheControl = "no-store";
        return files.Index(nonce) is { } page
            ? TypedResults.Content(page, "text/html; charset=utf-8")
            : TypedResults.Content(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
