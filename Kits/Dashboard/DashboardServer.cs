using System.Net;
using BulkImport.Kits.Dashboard.Internal;
using BulkImport.Kits.Dashboard.Internal.Http;
using BulkImport.Kits.Dashboard.Internal.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkImport.Kits.Dashboard;

/// <summary>
/// A web server for one person at one machine: receives OTLP under <c>/v1/</c>, is told about resources by its host, and shows both. Bounded in memory and
/// without a trace on disk.
/// </summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Stores _stores;
    private readonly Receiver _receiver;
    private readonly LiveApi _live;

    private DashboardServer(WebApplication app, Stores stores, DashboardOptions options)
    {
        (_app, _stores) = (app, stores);
        _receiver = new Receiver(stores.Traces, stores.Logs, stores.Metrics, options.BodyBytes);
        _live = new LiveApi(stores, options.TimeProvider, app.Lifetime.ApplicationStopping);
    }

    /// <summary>Where it listens, for people and, as the endpoint of an exporter, for programs.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    internal Stores Stores => _stores;

    /// <summary>Starts listening.</summary>
    /// <exception cref="ArgumentException">The address is not one of this machine alone.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, CancellationToken cancellationToken = default)
    {
        if (!options.Url.IsLoopback || options.Url.Scheme != Uri.UriSchemeHttp)
        {
            throw new ArgumentException($"The dashboard has no login, so it listens on http://127.0.0.1 or http://localhost only, not on {options.Url}.", nameof(options));
        }

        var server = new DashboardServer(CreateApp(options), new Stores(options), options);
        try
        {
            await server.StartAppAsync(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shows how a resource stands, from any thread. One that is already shown under the name is replaced.</summary>
    public void Show(DashboardResource resource) => _stores.Resources.Show(resource);

    /// <summary>Adds a line to the console of a resource that is shown, else does nothing.</summary>
    public void Write(string resource, DateTimeOffset time, string line, bool isAnnouncement = false) =>
        _stores.Resources.FindConsole(resource)?.Add(time, line, isAnnouncement);

    /// <summary>Ends all streams and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _receiver.Dispose();
        _live.Dispose();
    }

    private static WebApplication CreateApp(DashboardOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(DashboardServer).Assembly.GetName().Name, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();

        // Ctrl-C is the host's to hear, and a page that is open must not hold it up.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyBytes;
            kestrel.Limits.MaxRequestBufferSize = 64 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 256;
            if (IPAddress.TryParse(options.Url.DnsSafeHost, out var address))
            {
                kestrel.Listen(address, options.Url.Port);
            }
            else
            {
                kestrel.ListenLocalhost(options.Url.Port);
            }
        });
        return builder.Build();
    }

    private async Task StartAppAsync(DashboardOptions options, CancellationToken cancellationToken)
    {
        _app.Use(new RequestGuard(options.Url).InvokeAsync);
        Assets.Map(_app);
        _receiver.Map(_app);
        _live.Map(_app);
        new DataApi(_stores, options).Map(_app);
        await _app.StartAsync(cancellationToken);
        var bound = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Url = new UriBuilder(options.Url) { Port = new Uri(bound).Port }.Uri;
    }
}
