using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.ServiceDefaults;

internal static class HealthEndpoints
{
    internal const string Alive = "alive";
    private const string HealthPath = "/health";
    private const string AlivePath = "/alive";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(HealthPath, new HealthCheckOptions { ResponseWriter = WriteAsync });
        routes.MapHealthChecks(AlivePath, new HealthCheckOptions { ResponseWriter = WriteAsync, Predicate = check => check.Tags.Contains(Alive) });
    }

    internal static bool IsProbe(PathString path) => path == HealthPath || path == AlivePath;

    // Public: names, states and durations only. A check's description or exception may hold a host, a user or worse.
    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter.AsStream(leaveOpen: true));
        writer.WriteStartObject();
        writer.WriteString("status", Name(report.Status));
        writer.WriteNumber("durationMs", Milliseconds(report.TotalDuration));
        writer.WriteStartArray("checks");
        foreach (var (name, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("status", Name(entry.Status));
            writer.WriteNumber("durationMs", Milliseconds(entry.Duration));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 1);
}
