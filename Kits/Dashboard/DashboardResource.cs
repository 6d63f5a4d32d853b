namespace BulkImport.Kits.Dashboard;

/// <summary>One line of the page of resources.</summary>
public sealed record DashboardResource(string Name, string Kind, string State)
{
    /// <summary>A word for how well it is; null when nobody can say.</summary>
    public string? Health { get; init; }

    /// <summary>Where to reach it. An http address becomes a link.</summary>
    public string? Address { get; init; }

    /// <summary>The process that runs.</summary>
    public int? ProcessId { get; init; }

    /// <summary>How the last process ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When the last start began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>False for what writes nothing, such as a part of another resource.</summary>
    public bool HasConsole { get; init; } = true;

    /// <summary>The buttons; a press comes back as <see cref="DashboardOptions.Execute"/>.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];
}
