using BulkImport.Kits.Hosting;

namespace BulkImport.AppHost.Dashboard;

/// <summary>Leads a program's telemetry to the dashboard.</summary>
internal static class TelemetryVariables
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>An endpoint of the user's own wins: then nothing is set, and the program's environment is the user's.</summary>
    public static IResourceBuilder<T> WithTelemetryTo<T>(this IResourceBuilder<T> builder, Uri? dashboard, string? usersOwn)
        where T : IResourceWithProcess
    {
        return dashboard is null || !string.IsNullOrEmpty(usersOwn) ? builder : Variables(builder.Resource.Name, dashboard)
            .Aggregate(builder, (described, variable) => described.WithEnvironment(variable.Key, variable.Value));
    }

    public static string? UsersOwn() => Environment.GetEnvironmentVariable(Endpoint);

    // Whoever looks at a dashboard wants to see now what happens now: seconds, not the minute that collectors are content with.
    private static Dictionary<string, string> Variables(string name, Uri dashboard) => new()
    {
        [Endpoint] = dashboard.GetLeftPart(UriPartial.Authority),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_SERVICE_NAME"] = name,
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
    };
}
