namespace BulkImport.Kits.Dashboard;

/// <summary>Where the dashboard listens and how much it keeps. All of it is kept in memory and gone with the process.</summary>
public sealed record DashboardOptions
{
    /// <summary>
    /// Where it listens: a loopback address, because there is no login. Port 0 takes a free one.
    /// </summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:15888");

    /// <summary>What the pages are headed with.</summary>
    public string Title { get; init; } = "Dashboard";

    /// <summary>
    /// Carries out a command (second) on a resource (first). Returns null when it is done, else a sentence for the person who pressed the button.
    /// Null: there are no buttons.
    /// </summary>
    public Func<string, string, CancellationToken, Task<string?>>? Execute { get; init; }

    /// <summary>How many bytes of spans are kept; the oldest go first.</summary>
    public long TraceBytes { get; init; } = 64 << 20;

    /// <summary>How many bytes of log records are kept.</summary>
    public long LogBytes { get; init; } = 16 << 20;

    /// <summary>How many bytes of points of metrics are kept.</summary>
    public long MetricBytes { get; init; } = 32 << 20;

    /// <summary>How many bytes of each resource's console are kept.</summary>
    public long ConsoleBytes { get; init; } = 2 << 20;

    /// <summary>The longest body that is received, before and after it is unpacked; a longer one is answered with 413.</summary>
    public int BodyBytes { get; init; } = 8 << 20;

    /// <summary>Tells the time and drives the pauses between two messages to a page.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
