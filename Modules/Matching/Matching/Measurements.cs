using System.Diagnostics;
using System.Diagnostics.Metrics;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching;

/// <summary>What the module measures.</summary>
internal static class Measurements
{
    private static readonly Meter Meter = new("BulkImport.Matching");

    private static readonly Histogram<double> ChunkDuration = Meter.CreateHistogram(
        "matching.chunk.duration", "s", "Reading, matching and writing the rows of a chunk, without the commit",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5, 10] });

    internal static void Matched(StagedChunk chunk, TimeSpan took)
    {
        ChunkDuration.Record(took.TotalSeconds);
        Activity.Current?.SetTag("bulk.number", chunk.Bulk.Value).SetTag("bulk.account", chunk.Account.Value)
            .SetTag("bulk.chunk", chunk.Chunk).SetTag("bulk.rows", chunk.RowCount);
    }
}
