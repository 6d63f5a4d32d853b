namespace BulkImport.Kits.Hosting.Internal;

/// <summary>A resource as the engine runs it.</summary>
internal abstract class ResourceRun
{
    /// <summary>Null for a resource to which nobody connects.</summary>
    public virtual string? ConnectionString => null;

    /// <summary>Its processes, in the order of the replicas.</summary>
    public virtual IReadOnlyList<Supervisor> Processes => [];

    /// <summary>Returns when the resource is ready.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    public virtual Task StopAsync() => Task.WhenAll(Processes.Select(process => process.DisposeAsync().AsTask()));
}

/// <summary>One or more processes of our own.</summary>
internal sealed class ProcessRun(IReadOnlyList<Supervisor> processes, TimeSpan startTimeout, string? connectionString) : ResourceRun
{
    public override string? ConnectionString => connectionString;

    public override IReadOnlyList<Supervisor> Processes => processes;

    public override Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(processes.Select(process => process.StartAsync(startTimeout, cancellationToken)));
}

/// <summary>A database: nothing runs, it has to be there and answer.</summary>
internal sealed class DatabaseRun(string name, PostgresUnit server, ConsoleOutput console, ResourceReport report) : ResourceRun
{
    public override string ConnectionString => server.ConnectionString(name);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        report.Starting();
        await PostgresAdmin.CreateDatabaseAsync(server.ConnectionString("postgres"), name, cancellationToken);
        await PostgresAdmin.ExecuteAsync(ConnectionString, "select 1", cancellationToken);
        console.WriteLine(name, $"ready on {server.Name}");
        report.Ready(processId: null);
    }
}
