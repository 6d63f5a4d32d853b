namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Turns resources and their annotations into runs. Ports and passwords are settled here, before anything starts.</summary>
internal sealed class RunFactory(DistributedApplicationOptions options, string dataDirectory, ConsoleOutput console, ResourceWatchers watchers)
{
    private readonly Dictionary<IResource, ResourceRun> _runs = [];
    private readonly Dictionary<IResource, PostgresUnit> _postgres = [];
    private readonly List<ResourceLog> _logs = [];

    /// <summary>To be closed at the end.</summary>
    public IReadOnlyList<ResourceLog> Logs => _logs;

    public IReadOnlyDictionary<IResource, ResourceRun> Create(ApplicationGraph graph)
    {
        foreach (var resource in graph.Resources.OrderBy(graph.StepOf))
        {
            _runs[resource] = Create(resource);
        }

        return _runs;
    }

    private ResourceRun Create(IResource resource) => resource switch
    {
        PostgresServerResource => CreatePostgres(resource),
        PostgresDatabaseResource database => CreateDatabase(database),
        RedisResource => CreateRedis(resource),
        IResourceWithProcess process => CreateProcess(process),
        _ => throw new DistributedApplicationException($"The '{resource.Name}' resource is of a kind that the host does not know: {resource.GetType().Name}."),
    };

    private ProcessRun CreatePostgres(IResource resource)
    {
        var unit = new PostgresUnit(
            resource.Name,
            DirectoryOf(resource),
            Path.Combine(dataDirectory, "cache"),
            new PostgresServerOptions { Durable = options.Durable },
            options.TimeProvider);
        _postgres[resource] = unit;
        return new ProcessRun([Supervise(unit, resource)], options.StartTimeout, unit.ConnectionString("postgres"));
    }

    private DatabaseRun CreateDatabase(PostgresDatabaseResource database)
    {
        console.Register(database.Name);
        var report = new ResourceReport(database.Name, watchers.Notifications, options.TimeProvider);
        report.Declare(ApplicationPlan.KindOf(database), address: null, hasProcess: false);
        return new DatabaseRun(database.Name, _postgres[database.Parent], console, report);
    }

    private ProcessRun CreateRedis(IResource resource)
    {
        var directory = DirectoryOf(resource);
        var unit = new RedisUnit(resource.Name, directory, new RedisServerOptions { DataDirectory = directory });
        return new ProcessRun([Supervise(unit, resource)], options.StartTimeout, unit.ConnectionString);
    }

    private ProcessRun CreateProcess(IResourceWithProcess resource)
    {
        var count = resource.Replicas();
        var processes = Enumerable.Range(0, count)
            .Select(replica => Supervise(CreateUnit(resource, count == 1 ? resource.Name : $"{resource.Name}-{replica + 1}", replica), resource));
        return new ProcessRun([.. processes], options.StartTimeout, connectionString: null);
    }

    private string ConnectionStringOf(IResource resource) =>
        _runs[resource].ConnectionString ?? throw new DistributedApplicationException($"The '{resource.Name}' resource has no connection string.");

    private ExecutableUnit CreateUnit(IResourceWithProcess resource, string name, int replica) => new(name, resource, replica, ConnectionStringOf);

    private Supervisor Supervise(ProcessUnit unit, IResource resource)
    {
        var clock = options.TimeProvider;
        var log = new ResourceLog(
            unit.Name, Path.Combine(dataDirectory, "logs"), console, (line, isOurs) => watchers.Lines.Send(new LogLine(unit.Name, clock.GetUtcNow(), line, isOurs)));
        _logs.Add(log);
        var report = new ResourceReport(unit.Name, watchers.Notifications, clock);
        report.Declare(ApplicationPlan.KindOf(resource), unit.Address);
        return new Supervisor(unit, log, Path.Combine(dataDirectory, "run", $"{unit.Name}.pid"), report, clock);
    }

    private string DirectoryOf(IResource resource) => resource.Last<DataDirectoryAnnotation>()?.Path ?? Path.Combine(dataDirectory, resource.Name);
}
