namespace BulkImport.AppHost.Demo;

/// <summary>What the demonstration sends, and whether the service stays up behind it.</summary>
internal sealed record DemoOptions
{
    public int Seed { get; init; } = 1;

    public int Rows { get; init; } = 10_000;

    public bool ExitsAfterwards { get; init; }
}
