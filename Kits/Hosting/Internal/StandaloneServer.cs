namespace BulkImport.Kits.Hosting.Internal;

/// <summary>One server outside an application: its directory, its lock, its process.</summary>
internal sealed class StandaloneServer : IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly ResourceLog _log;
    private readonly TimeSpan _timeout;
    private readonly string _root;
    private readonly bool _isTemporary;
    private readonly ProcessUnit _unit;

    private StandaloneServer(string root, bool isTemporary, FileStream directoryLock, ProcessUnit unit, TimeSpan timeout)
    {
        (_root, _isTemporary, _lock, _unit, _timeout) = (root, isTemporary, directoryLock, unit, timeout);
        _log = new ResourceLog(unit.Name, Path.Combine(root, "logs"), console: null);
        Process = new UnitProcess(unit, _log, Path.Combine(root, "server.pid"), TimeProvider.System);
    }

    public UnitProcess Process { get; }

    /// <summary>The cache of installed servers outlives the temporary directories.</summary>
    public static string Cache { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "kits-hosting");

    public static async Task<(StandaloneServer Server, TUnit Unit)> StartAsync<TUnit>(
        string? directory, Func<string, TUnit> createUnit, TimeSpan timeout, CancellationToken cancellationToken)
        where TUnit : ProcessUnit
    {
        OperatingSystemCheck.RequireLinux();
        var root = directory is null ? TemporaryDirectory.Create() : Path.GetFullPath(directory);
        var directoryLock = DirectoryLock.TakeDirectory(root);
        await PidFile.StopLeftoversAsync(root, TimeProvider.System, cancellationToken);
        var unit = createUnit(root);
        var server = new StandaloneServer(root, directory is null, directoryLock, unit, timeout);
        try
        {
            await server._unit.PrepareAsync(server._log, cancellationToken);
            await server.StartAsync(cancellationToken);
            return (server, unit);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Process.StartAsync(_timeout, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Process.StopAsync();
        _log.Dispose();
        await _lock.DisposeAsync();
        if (_isTemporary)
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
