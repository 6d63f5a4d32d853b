using BulkImport.Kits.Dashboard.Internal.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>What pages hear without asking: how resources stand, what they write, and that there is new telemetry to ask for.</summary>
internal sealed class LiveApi(Stores stores, TimeProvider clock, CancellationToken stopping) : IDisposable
{
    private const int MostStreams = 64;
    private const int MostLines = 5_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConsolePause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _places = new(MostStreams);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/live", (HttpContext context) => StreamAsync(context, SendChangesAsync));
        routes.MapGet("/api/console/{name}", (HttpContext context, string name) => stores.Resources.FindConsole(name) is { } console
            ? StreamAsync(context, (stream, token) => SendLinesAsync(console, stream, LastSeen(context.Request), token))
            : Results.NotFound().ExecuteAsync(context));
    }

    public void Dispose() => _places.Dispose();

    private async Task StreamAsync(HttpContext context, Func<EventStream, CancellationToken, Task> send)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var stream = new EventStream(context.Response);
            await stream.BeginAsync(ended.Token);
            await send(stream, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was left, or the dashboard ends.
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Once a second at most, whatever comes in.</summary>
    private async Task SendChangesAsync(EventStream stream, CancellationToken cancellationToken)
    {
        var versions = new[] { -1L, -1L, -1L, -1L };
        while (true)
        {
            var now = stores.Versions();
            if (now[0] != versions[0])
            {
                await stream.SendAsync("resources", stores.Resources.List(), id: null, cancellationToken);
            }

            await stream.SendAsync("versions", new { traces = now[1], logs = now[2], metrics = now[3] }, id: null, cancellationToken);
            versions = now;
            await Task.Delay(Pause, clock, cancellationToken);
            await stores.WaitForChangeAsync(versions, cancellationToken);
        }
    }

    private async Task SendLinesAsync(ConsoleStore console, EventStream stream, long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            var version = console.Changed.Version;
            var lines = console.After(after, MostLines);
            if (lines.Count > 0)
            {
                after = lines[^1].Number;
                await stream.SendAsync("lines", lines, after, cancellationToken);
            }

            await Task.Delay(ConsolePause, clock, cancellationToken);
            await console.Changed.WaitAsync(version, cancellationToken);
        }
    }

    private static long LastSeen(HttpRequest request) => long.TryParse(request.Headers["Last-Event-ID"], out var number) ? number : 0;
}
