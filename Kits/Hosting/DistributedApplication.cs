using System.Runtime.InteropServices;
using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>The servers and programs that make up a service on one machine: started in the order of their waits, restarted when they crash, stopped in reverse.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    private readonly ApplicationGraph _graph;
    private readonly DistributedApplicationOptions _options;
    private readonly CancellationTokenSource _stopRequested = new();
    private ApplicationEngine? _engine;

    internal DistributedApplication(ApplicationGraph graph, DistributedApplicationOptions options)
    {
        (_graph, _options) = (graph, options);
        ResourceCommands = new ResourceCommandService(() => Engine);
    }

    /// <summary>How the resources stand.</summary>
    public ResourceNotificationService ResourceNotifications { get; } = new();

    /// <summary>What the resources write.</summary>
    public ResourceLoggerService ResourceLogs { get; } = new();

    /// <summary>Starts, stops and restarts single resources.</summary>
    public ResourceCommandService ResourceCommands { get; }

    /// <summary>Describes an application from a command line.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>Describes an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>What starts in which step and why, one line per resource.</summary>
    public string DescribePlan() => ApplicationPlan.Describe(_graph);

    /// <summary>Runs until Ctrl-C, SIGTERM or <see cref="RequestStop"/>; see <see cref="RunAsync"/>.</summary>
    public int Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Starts everything, calls <paramref name="whenReady"/> once, then waits for Ctrl-C, SIGTERM, SIGHUP or <see cref="RequestStop"/> and stops everything.
    /// A second signal ends the host at once; the servers are then stopped behind it. Returns the exit code: 0 after a clean end, 1 when the start failed,
    /// with the reason on stderr.
    /// </summary>
    public async Task<int> RunAsync(Func<CancellationToken, Task>? whenReady = null, CancellationToken cancellationToken = default)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stopRequested.Token, cancellationToken);
        try
        {
            await StartAsync(stop.Token);
            await (whenReady?.Invoke(stop.Token) ?? Task.CompletedTask);
            await WaitForShutdownAsync(stop.Token);
            return 0;
        }
        catch (DistributedApplicationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await StopAsync();
        }
    }

    /// <summary>Starts everything and returns when all of it is ready. After a failure nothing is left running.</summary>
    /// <exception cref="DistributedApplicationException">Names the resource that could not start, and why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_engine is not null)
        {
            throw new InvalidOperationException("The application is already started.");
        }

        _engine = await ApplicationEngine.CreateAsync(_graph, _options, DataDirectory, CreateConsole(), new ResourceWatchers(ResourceNotifications, ResourceLogs), cancellationToken);
        try
        {
            await _engine.StartAsync(cancellationToken);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>Returns after <see cref="RequestStop"/>, or throws when the token is cancelled. Stops nothing.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stopRequested.Token.Register(() => stop.TrySetResult());
        return stop.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends <see cref="RunAsync"/> and <see cref="WaitForShutdownAsync"/>, from any thread.</summary>
    public void RequestStop() => _stopRequested.Cancel();

    /// <summary>Stops everything that was started, each resource before those it waited for. Returns when nothing is left. May be called twice.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _engine, null) is { } engine)
        {
            await engine.DisposeAsync();
        }
    }

    /// <summary>The address of a started resource, of its first replica if there are several.</summary>
    public Uri GetEndpoint(string name) =>
        GetEndpoints(name) is [var first, ..] ? first : throw new DistributedApplicationException($"The '{name}' resource has no HTTP endpoint.");

    /// <summary>The addresses of all replicas of a started resource.</summary>
    public IReadOnlyList<Uri> GetEndpoints(string name) =>
        [.. Engine[name].Processes.Select(process => process.Unit).OfType<ExecutableUnit>().Select(unit => unit.ClientUrl).OfType<Uri>()];

    /// <summary>The connection string of a started resource, as those that refer to it get it.</summary>
    public string GetConnectionString(string name) =>
        Engine[name].ConnectionString ?? throw new DistributedApplicationException($"The '{name}' resource has no connection string.");

    /// <summary>A client for the first replica of a started resource; the caller disposes it.</summary>
    public HttpClient CreateHttpClient(string name) => new() { BaseAddress = GetEndpoint(name) };

    /// <summary>Stops everything; a temporary data directory is removed.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopRequested.Dispose();
        if (_options.IsTemporary && Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    internal ApplicationEngine Engine => _engine ?? throw new InvalidOperationException("The application is not started.");

    private string DataDirectory => Path.GetFullPath(_options.DataDirectory ?? ".hosting");

    private ConsoleOutput CreateConsole() => new(
        _options.Output ?? Console.Out,
        _options.Output is null && ConsoleOutput.UsesColour(Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR")),
        _options.Quiet);

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_stopRequested.IsCancellationRequested;
        RequestStop();
    }
}
