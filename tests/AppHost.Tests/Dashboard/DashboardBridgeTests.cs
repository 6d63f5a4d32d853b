using BulkImport.AppHost.Dashboard;
using BulkImport.Kits.Hosting;

namespace BulkImport.AppHost.Tests.Dashboard;

public sealed class DashboardBridgeTests
{
    private static readonly CancellationToken InTime = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
    private static readonly Uri Dashboard = new("http://127.0.0.1:15888");

    [Fact]
    public async Task A_running_application_is_shown_and_obeys_the_buttons()
    {
        await using var app = Build(builder => builder);
        await using var dashboard = await DashboardBridge.StartAsync(new Uri("http://127.0.0.1:0"), app);
        using var client = new HttpClient { BaseAddress = dashboard.Url };
        await app.StartAsync(InTime);
        await app.ResourceNotifications.WaitForResourceAsync("web", KnownResourceStates.Running, InTime);
        await ShownAsync(client, "Running");

        using var answer = await client.PostAsync(new Uri("/api/resources/web/stop", UriKind.Relative), null, InTime);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(KnownResourceStates.Exited, app.ResourceNotifications.Current[0].State);
    }

    [Fact]
    public async Task Telemetry_is_led_to_the_dashboard_unless_the_user_has_an_endpoint() =>
        Assert.Equal(["http://127.0.0.1:15888 http/protobuf web", "  ", "  "], new[]
        {
            await SeenAsync(Dashboard, usersOwn: null),
            await SeenAsync(Dashboard, usersOwn: "http://192.0.2.1:4318"),
            await SeenAsync(dashboard: null, usersOwn: ""),
        });

    private static async Task ShownAsync(HttpClient client, string state)
    {
        await using var stream = await client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), InTime);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(InTime) is { } line && !line.Contains($"\"state\":\"{state}\"", StringComparison.Ordinal))
        {
        }
    }

    private static async Task<string> SeenAsync(Uri? dashboard, string? usersOwn)
    {
        await using var app = Build(builder => builder.WithTelemetryTo(dashboard, usersOwn));
        await using var lines = app.ResourceLogs.WatchAsync(InTime).GetAsyncEnumerator(InTime);
        var next = lines.MoveNextAsync().AsTask();
        await app.StartAsync(InTime);
        while (await next && lines.Current.IsAnnouncement)
        {
            next = lines.MoveNextAsync().AsTask();
        }

        return lines.Current.Content;
    }

    private static DistributedApplication Build(Func<IResourceBuilder<ExecutableResource>, IResourceBuilder<ExecutableResource>> add)
    {
        const string script = "echo \"$OTEL_EXPORTER_OTLP_ENDPOINT $OTEL_EXPORTER_OTLP_PROTOCOL $OTEL_SERVICE_NAME\"; sleep 1000";
        var builder = DistributedApplicationTestingBuilder.Create();
        add(builder.AddExecutable("web", "sh", "/", "-c", script));
        return builder.Build();
    }
}
