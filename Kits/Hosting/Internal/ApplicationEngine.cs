namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Starts the graph in the order of its waits, as much side by side as they allow, and stops it in the reverse order.</summary>
internal sealed class ApplicationEngine : IAsyncDisposable
{
    private readonly ApplicationGraph _graph;
    private readonly RunFactory _factory;
    private readonly FileStream _directoryLock;
    private readonly IReadOnlyDictionary<IResource, ResourceRun> _runs;

    private ApplicationEngine(ApplicationGraph graph, RunFactory factory, FileStream directoryLock)
    {
        (_graph, _factory, _directoryLock) = (graph, factory, directoryLock);
        _runs = factory.Create(graph);
    }

    public ResourceRun this[string name] =>
        _graph.Resources.FirstOrDefault(resource => resource.Name == name) is { } found
            ? _runs[found]
            : throw new DistributedApplicationException($"There is no '{name}' resource in this application.");

    public Supervisor? FindProcess(string name) => _runs.Values.SelectMany(run => run.Processes).FirstOrDefault(process => process.Unit.Name == name);

    /// <summary>Takes the data directory, ends what an earlier run left behind there, and settles ports and passwords. Starts nothing.</summary>
    public static async Task<ApplicationEngine> CreateAsync(
        ApplicationGraph graph, DistributedApplicationOptions options, string dataDirectory, ConsoleOutput console, ResourceWatchers watchers,
        CancellationToken cancellationToken)
    {
        var directoryLock = DirectoryLock.TakeDirectory(dataDirectory);
        try
        {
            var pidFiles = Directory.CreateDirectory(Path.Combine(dataDirectory, "run")).FullName;
            await PidFile.StopLeftoversAsync(pidFiles, options.TimeProvider, cancellationToken);
            return new ApplicationEngine(graph, new RunFactory(options, dataDirectory, console, watchers), directoryLock);
        }
        catch
        {
            await directoryLock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when everything is ready. The first failure cancels the other starts; what runs by then is left to <see cref="DisposeAsync"/>.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var starts = new Dictionary<IResource, Task>();
        foreach (var resource in _graph.Resources.OrderBy(_graph.StepOf))
        {
            starts[resource] = StartAfterAsync(resource, [.. resource.Waits().Select(wait => starts[wait])], failure);
        }

        await Task.WhenAll(starts.Values);
    }

    public async ValueTask DisposeAsync()
    {
        var stops = new Dictionary<IResource, Task>();
        foreach (var resource in _graph.Resources.OrderByDescending(_graph.StepOf))
        {
            stops[resource] = StopAfterAsync(resource, [.. _graph.DependentsOf(resource).Select(dependent => stops[dependent])]);
        }

        await Task.WhenAll(stops.Values);
        foreach (var log in _factory.Logs)
        {
            log.Dispose();
        }

        await _directoryLock.DisposeAsync();
    }

    private async Task StartAfterAsync(IResource resource, Task[] waits, CancellationTokenSource failure)
    {
        await Task.WhenAll(waits);
        try
        {
            await _runs[resource].StartAsync(failure.Token);
        }
        catch
        {
            await failure.CancelAsync();
            throw;
        }
    }

    private async Task StopAfterAsync(IResource resource, Task[] dependents)
    {
        await Task.WhenAll(dependents);
        await _runs[resource].StopAsync();
    }
}
