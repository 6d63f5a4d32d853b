namespace BulkImport.Kits.Dashboard.Internal.Wire;

internal enum InstrumentKind
{
    Gauge,
    Sum,
    Histogram,
}

/// <summary>What an instrument is called and how its points are meant.</summary>
internal sealed record Instrument(string Service, string Scope, string Name, string Unit, string Description, InstrumentKind Kind)
{
    /// <summary>True for a counter: it only grows, and people look at its rate.</summary>
    public bool IsMonotonic { get; init; }

    /// <summary>True when each point counts from the one before; otherwise all count from the start of the process.</summary>
    public bool IsDelta { get; init; }
}

/// <summary>One point. A histogram has a count and buckets, everything else only the value, which for a histogram is the sum.</summary>
internal sealed record MetricPoint(long Time, double Value)
{
    private const int Overhead = 100;

    public ulong Count { get; init; }

    /// <summary>Upper limits of the buckets; the last bucket has none.</summary>
    public double[] Bounds { get; init; } = [];

    public ulong[] Buckets { get; init; } = [];

    public int Size => Overhead + (sizeof(double) * (Bounds.Length + Buckets.Length));
}

/// <summary>A metric with the points that came with it.</summary>
internal sealed record MetricRecord(Origin Origin, Instrument Instrument, IReadOnlyList<(string Attributes, MetricPoint Point)> Points);
