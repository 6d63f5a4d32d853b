using BulkImport.Kits.Dashboard.Internal.Charts;
using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>What pages ask for.</summary>
internal sealed class DataApi(Stores stores, DashboardOptions options)
{
    private const int LongestWindow = 24 * 60;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/about", About);
        routes.MapPost("/api/resources/{name}/{command}", ExecuteAsync);
        routes.MapGet("/api/traces", (string? text, string? service, double? least, bool? errors) =>
            stores.Traces.List(new TraceFilter(text ?? "", service ?? "", least ?? 0, errors ?? false)));
        routes.MapGet("/api/traces/{id}", (string id) =>
            TraceId.TryParse(id, out var trace) && stores.Traces.Find(trace) is { Count: > 0 } spans ? Results.Ok(TraceView.Of(trace, spans)) : Results.NotFound());
        routes.MapGet("/api/logs", ListLogs);
        routes.MapGet("/api/metrics", () => stores.Metrics.Instruments().Select(found => InstrumentView.Of(found.Instrument, found.Series)));
        routes.MapGet("/api/metrics/chart", DrawChart);
    }

    private AboutView About()
    {
        var (bytes, spans, traces) = stores.Traces.Usage;
        return new AboutView(options.Title, options.Url.GetLeftPart(UriPartial.Authority), new KeptView(traces, spans, bytes, options.TraceBytes));
    }

    private async Task<IResult> ExecuteAsync(string name, string command, CancellationToken cancellationToken)
    {
        var resource = stores.Resources.List().FirstOrDefault(resource => resource.Name == name);
        if (options.Execute is null || resource is null)
        {
            return Results.NotFound();
        }

        if (!resource.Commands.Contains(command))
        {
            return Results.Conflict(new { Reason = $"{name} cannot {command} now." });
        }

        return await options.Execute(name, command, cancellationToken) is { } refusal ? Results.Conflict(new { Reason = refusal }) : Results.NoContent();
    }

    private IEnumerable<LogView> ListLogs(string? text, string? service, int? least, string? trace)
    {
        var id = TraceId.TryParse(trace ?? "", out var parsed) ? parsed : default;
        return stores.Logs.List(new LogFilter(text ?? "", service ?? "", least ?? 0, id)).Select(LogView.Of);
    }

    private IResult DrawChart(string service, string scope, string name, int? minutes)
    {
        var to = Nanoseconds.From(options.TimeProvider.GetUtcNow());
        var from = to - (Math.Clamp(minutes ?? 15, 1, LongestWindow) * 60 * Nanoseconds.PerSecond);
        var (instrument, series) = stores.Metrics.Find(service, scope, name);
        return instrument is null
            ? Results.NotFound()
            : Results.Ok(new { From = Nanoseconds.ToMilliseconds(from), To = Nanoseconds.ToMilliseconds(to), Chart = Chart.Draw(instrument, series, from, to) });
    }
}
