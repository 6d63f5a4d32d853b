using BulkImport.Kits.Dashboard;
using BulkImport.Kits.Hosting;

namespace BulkImport.AppHost.Dashboard;

/// <summary>Shows an application in the dashboard for as long as it runs: its resources and their lines go there, presses of buttons come back.</summary>
internal sealed class DashboardBridge : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly DashboardServer _server;
    private readonly Task _work;

    private DashboardBridge(DashboardServer server, DistributedApplication app)
    {
        _server = server;
        _work = Task.WhenAll(ShowStatesAsync(app, _end.Token), ShowLinesAsync(app, _end.Token));
    }

    public Uri Url => _server.Url;

    public static async Task<DashboardBridge> StartAsync(Uri url, DistributedApplication app)
    {
        var server = await DashboardServer.StartAsync(new DashboardOptions
        {
            Url = url,
            Title = "BulkImport",
            Execute = (resource, command, cancellationToken) => ExecuteAsync(app, resource, command, cancellationToken),
        });
        return new DashboardBridge(server, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.DisposeAsync();
        _end.Dispose();
    }

    internal static DashboardResource Describe(ResourceSnapshot snapshot) => new(snapshot.Name, snapshot.ResourceType, snapshot.State)
    {
        Health = snapshot.HealthStatus?.ToString(),
        Address = snapshot.Address,
        ProcessId = snapshot.ProcessId,
        ExitCode = snapshot.ExitCode,
        StartedAt = snapshot.StartedAt,
        Restarts = snapshot.Restarts,
        HasConsole = snapshot.HasProcess,
        Commands = snapshot.Commands,
    };

    // A command goes on when the page that gave it is left: half a restart helps nobody.
    private static async Task<string?> ExecuteAsync(DistributedApplication app, string resource, string command, CancellationToken cancellationToken)
    {
        try
        {
            await app.ResourceCommands.ExecuteCommandAsync(resource, command, CancellationToken.None).WaitAsync(cancellationToken);
            return null;
        }
        catch (DistributedApplicationException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "The application is being stopped.";
        }
    }

    private async Task ShowStatesAsync(DistributedApplication app, CancellationToken cancellationToken)
    {
        await foreach (var change in app.ResourceNotifications.WatchAsync(cancellationToken))
        {
            _server.Show(Describe(change.Snapshot));
        }
    }

    private async Task ShowLinesAsync(DistributedApplication app, CancellationToken cancellationToken)
    {
        await foreach (var line in app.ResourceLogs.WatchAsync(cancellationToken))
        {
            _server.Write(line.ResourceId, line.Time, line.Content, line.IsAnnouncement);
        }
    }
}
