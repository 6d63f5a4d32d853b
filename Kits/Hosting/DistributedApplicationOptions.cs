namespace BulkImport.Kits.Hosting;

/// <summary>How an application runs on this machine.</summary>
public sealed record DistributedApplicationOptions
{
    /// <summary>The command line, for <see cref="IDistributedApplicationBuilder.Configuration"/>.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>
    /// Where servers keep their data and all resources their logs (<c>logs/name.log</c>, at most 16 MiB and one older file each). One running application
    /// per directory. Null: <c>.hosting</c> under the current directory.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>True keeps the resources' own lines in their log files; only warnings, errors and what the host itself does reach the terminal.</summary>
    public bool Quiet { get; init; }

    /// <summary>False trades the safety of PostgreSQL's data for speed, see <see cref="PostgresServerOptions.Durable"/>. For tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long each resource may take to become ready at the first start, installation not counted; then the start has failed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where the lines go. Null: the console, in colour if it is a terminal and NO_COLOR is not set.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Drives probes, restarts and graces.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal bool IsTemporary { get; init; }
}
