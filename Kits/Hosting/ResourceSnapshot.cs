using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkImport.Kits.Hosting;

/// <summary>What is known about a resource at one moment; each replica has a snapshot of its own.</summary>
public sealed record ResourceSnapshot(string Name, string ResourceType)
{
    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    public string State { get; init; } = KnownResourceStates.NotStarted;

    /// <summary>What the last probe found; null while nothing runs.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Where to reach it; null when it has no address.</summary>
    public string? Address { get; init; }

    /// <summary>False for what stands within another resource, as a database on its server does: it writes no lines and takes no commands.</summary>
    public bool HasProcess { get; init; } = true;

    /// <summary>The process that runs; null without one.</summary>
    public int? ProcessId { get; init; }

    /// <summary>How the last process ended; null while one runs and before the first.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When the last start began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often it was started again, by a command or after a crash.</summary>
    public int Restarts { get; init; }

    /// <summary>Which of <see cref="KnownResourceCommands"/> make sense now.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];
}

/// <summary>A change of one resource: its name, with the number of the replica if there are several, and how it stands now.</summary>
public sealed record ResourceEvent(string ResourceId, ResourceSnapshot Snapshot);

/// <summary>The states in the order in which a resource passes through them.</summary>
public static class KnownResourceStates
{
    /// <summary>It waits for others, or for the application to start.</summary>
    public const string NotStarted = "NotStarted";

    /// <summary>Its process is being prepared, or has not yet answered the first probe.</summary>
    public const string Starting = "Starting";

    /// <summary>It became ready.</summary>
    public const string Running = "Running";

    /// <summary>It was told to stop and has not ended yet.</summary>
    public const string Stopping = "Stopping";

    /// <summary>It was stopped, or ended and waits for its restart.</summary>
    public const string Exited = "Exited";

    /// <summary>It did its work once and ended with exit code 0.</summary>
    public const string Finished = "Finished";

    /// <summary>It did not become ready; nothing is tried again by itself.</summary>
    public const string FailedToStart = "FailedToStart";
}

/// <summary>What can be asked of a resource with a process.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts what is stopped.</summary>
    public const string StartCommand = "start";

    /// <summary>Stops what runs, without a restart.</summary>
    public const string StopCommand = "stop";

    /// <summary>Stops and starts again, on the same address and data.</summary>
    public const string RestartCommand = "restart";
}
