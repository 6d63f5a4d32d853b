using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task With_a_collector_named_traces_metrics_and_logs_are_sent_to_it_by_http_when_the_process_ends()
    {
        var received = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(received);
        var app = await TestApp.StartAsync(null, null, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_SERVICE_NAME", "under-test"));

        await app.Client.GetStringAsync(new Uri("/alive", UriKind.Relative));
        using var missing = await app.Client.GetAsync(new Uri("/missing", UriKind.Relative));
        await app.DisposeAsync();

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], received.Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            if ((await reader.ReadToEndAsync()).Contains("under-test", StringComparison.Ordinal)) { received.Enqueue(context.Request.Path); }
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync();
        return collector;
    }
}
