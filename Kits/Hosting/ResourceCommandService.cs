using BulkImport.Kits.Hosting.Internal;

namespace BulkImport.Kits.Hosting;

/// <summary>Starts, stops and restarts single resources of a running application. Those that wait for a resource are left alone.</summary>
public sealed class ResourceCommandService
{
    private readonly Func<ApplicationEngine> _engine;

    internal ResourceCommandService(Func<ApplicationEngine> engine) => _engine = engine;

    /// <summary>Carries out one of <see cref="KnownResourceCommands"/> and returns when it is done. What is already as asked for is left as it is.</summary>
    /// <param name="resourceId">The name, with the number of the replica if there are several.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Gives up waiting for a start.</param>
    /// <exception cref="DistributedApplicationException">There is no such resource or command, or it could not start.</exception>
    public Task ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var process = _engine().FindProcess(resourceId)
            ?? throw new DistributedApplicationException($"There is no '{resourceId}' resource with a process of its own in this application.");
        return commandName switch
        {
            KnownResourceCommands.StartCommand => process.StartAgainAsync(cancellationToken),
            KnownResourceCommands.StopCommand => process.StopAsync(cancellationToken),
            KnownResourceCommands.RestartCommand => process.RestartAsync(cancellationToken),
            _ => throw new DistributedApplicationException($"'{commandName}' is no command: it is start, stop or restart."),
        };
    }
}
