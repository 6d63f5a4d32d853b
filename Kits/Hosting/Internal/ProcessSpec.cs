namespace BulkImport.Kits.Hosting.Internal;

/// <summary>What to run and how to end it. <see cref="UserName"/> is set only when root starts a server that refuses root.</summary>
internal sealed record ProcessSpec(string Command, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? UserName { get; init; }

    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long the process may take to end after its signal before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);
}
