using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Tells the watchers how one resource stands. The states that a process passes through are written down here and nowhere else.</summary>
internal sealed class ResourceReport(string name, ResourceNotificationService notifications, TimeProvider clock)
{
    private static readonly string[] WhenStopped = [KnownResourceCommands.StartCommand];
    private static readonly string[] WhenRunning = [KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand];

    private bool _wasReady;

    public void Declare(string kind, string? address, bool hasProcess = true) =>
        notifications.Declare(new ResourceSnapshot(name, kind) { Address = address, HasProcess = hasProcess });

    public void Starting() => notifications.Publish(name, standing => standing with
    {
        State = KnownResourceStates.Starting,
        HealthStatus = null,
        StartedAt = clock.GetUtcNow(),
        ExitCode = null,
        ProcessId = null,
        Commands = [],
    });

    public void Ready(int? processId)
    {
        notifications.Publish(name, standing => standing with
        {
            State = KnownResourceStates.Running,
            HealthStatus = HealthStatus.Healthy,
            ProcessId = processId,
            Restarts = standing.Restarts + (_wasReady ? 1 : 0),
            Commands = processId is null ? [] : WhenRunning,
        });
        _wasReady = true;
    }

    public void Probed(bool isHealthy) => notifications.Publish(name, standing => standing.State is KnownResourceStates.Running
        ? standing with { HealthStatus = isHealthy ? HealthStatus.Healthy : HealthStatus.Unhealthy }
        : standing);

    public void Stopping() => notifications.Publish(name, standing => standing with { State = KnownResourceStates.Stopping, Commands = [] });

    /// <summary>After a command the resource may be started; after a crash it may be stopped, which ends the row of restarts.</summary>
    public void Exited(int? exitCode, bool willRestart) => End(KnownResourceStates.Exited, exitCode, willRestart ? WhenRunning : WhenStopped);

    public void Finished() => End(KnownResourceStates.Finished, exitCode: 0, WhenStopped);

    public void Failed() => End(KnownResourceStates.FailedToStart, exitCode: null, WhenStopped);

    private void End(string state, int? exitCode, string[] commands) => notifications.Publish(
        name, standing => standing with { State = state, HealthStatus = null, ProcessId = null, ExitCode = exitCode, Commands = commands });
}
