using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Charts;

/// <summary>Percentiles over time, of all series of an instrument together.</summary>
internal static class HistogramLines
{
    private const int MostSteps = 300;

    private static readonly (string Label, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    public static IReadOnlyList<ChartLine> Draw(IReadOnlyList<MetricSeries> series, bool isDelta, long from, long to)
    {
        // Processes send at different moments: what falls into the same step is added up.
        var step = Math.Max(Nanoseconds.PerSecond, (to - from) / MostSteps);
        var steps = series.SelectMany(one => Growth(one.Points, isDelta)).Where(grown => grown.Time >= from && grown.Count > 0)
            .GroupBy(grown => grown.Time / step).OrderBy(group => group.Key).Select(group => Sum([.. group])).ToList();
        if (steps.All(grown => grown.Buckets.Length == 0))
        {
            return [new ChartLine("mean", [.. steps.Select(grown => At(grown, grown.Value / grown.Count))])];
        }

        return [.. Percentiles.Select(percentile => new ChartLine(percentile.Label, [.. steps.Select(grown => At(grown, Percentile(grown, percentile.Share)))]))];
    }

    /// <summary>The value below which the share of all lies, as if values were spread evenly within their bucket. Beyond the last limit it is that limit.</summary>
    internal static double Percentile(MetricPoint point, double share)
    {
        var rank = share * point.Buckets.Sum(bucket => (double)bucket);
        var below = 0.0;
        for (var i = 0; i < point.Bounds.Length; i++)
        {
            if (point.Buckets[i] > 0 && below + point.Buckets[i] >= rank)
            {
                var lower = i == 0 ? Math.Min(0, point.Bounds[0]) : point.Bounds[i - 1];
                return lower + ((point.Bounds[i] - lower) * (rank - below) / point.Buckets[i]);
            }

            below += point.Buckets[i];
        }

        return point.Bounds is [.., var last] ? last : 0;
    }

    private static IEnumerable<MetricPoint> Growth(IReadOnlyList<MetricPoint> points, bool isDelta)
    {
        if (isDelta)
        {
            return points;
        }

        return points.Skip(1).Zip(points, (point, before) => point.Count < before.Count || !point.Bounds.SequenceEqual(before.Bounds) ? point : Subtract(point, before));
    }

    private static MetricPoint Subtract(MetricPoint point, MetricPoint before) => point with
    {
        Value = point.Value - before.Value,
        Count = point.Count - before.Count,
        Buckets = [.. point.Buckets.Zip(before.Buckets, (now, then) => now >= then ? now - then : 0)],
    };

    private static MetricPoint Sum(IReadOnlyList<MetricPoint> points) => points.Skip(1).Aggregate(points[0], (sum, point) => !sum.Bounds.SequenceEqual(point.Bounds)
        ? sum
        : sum with { Value = sum.Value + point.Value, Count = sum.Count + point.Count, Buckets = [.. sum.Buckets.Zip(point.Buckets, (a, b) => a + b)] });

    private static double[] At(MetricPoint point, double value) => [Nanoseconds.ToMilliseconds(point.Time), value];
}
