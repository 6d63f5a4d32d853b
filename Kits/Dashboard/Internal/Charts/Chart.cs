using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Charts;

/// <summary>A line of a chart: pairs of a time in milliseconds since 1970 and a value.</summary>
internal sealed record ChartLine(string Label, IReadOnlyList<double[]> Points);

/// <summary>What is drawn for an instrument, and what the numbers are.</summary>
internal sealed record Chart(string Unit, IReadOnlyList<ChartLine> Lines, int LeftOut)
{
    private const int MostLines = 8;

    /// <summary>Counters become rates, histograms the percentiles of what came in between two points, all else is drawn as it is.</summary>
    public static Chart Draw(Instrument instrument, IReadOnlyList<MetricSeries> series, long from, long to)
    {
        if (instrument.Kind is InstrumentKind.Histogram)
        {
            return new Chart(instrument.Unit, HistogramLines.Draw(series, instrument.IsDelta, from, to), 0);
        }

        var isRate = instrument is { Kind: InstrumentKind.Sum, IsMonotonic: true };
        var lines = Labels(series).Zip(series, (label, one) => new ChartLine(label, [.. isRate ? Rates(one.Points, instrument.IsDelta, from) : Values(one.Points, from)]))
            .Where(line => line.Points.Count > 0)
            .OrderByDescending(line => line.Points.Max(point => Math.Abs(point[1])))
            .ToList();
        return new Chart(isRate ? $"{instrument.Unit}/s" : instrument.Unit, [.. lines.Take(MostLines)], Math.Max(0, lines.Count - MostLines));
    }

    // The process is only named where the attributes do not tell two lines apart.
    private static IEnumerable<string> Labels(IReadOnlyList<MetricSeries> series)
    {
        var isShared = series.CountBy(one => one.Attributes).Where(found => found.Value > 1).Select(found => found.Key).ToHashSet(StringComparer.Ordinal);
        return series.Select(one => isShared.Contains(one.Attributes) ? $"{one.Attributes} ({one.Instance[..Math.Min(8, one.Instance.Length)]})".Trim() : one.Attributes);
    }

    private static IEnumerable<double[]> Values(IReadOnlyList<MetricPoint> points, long from) =>
        points.Where(point => point.Time >= from).Select(point => At(point, point.Value));

    private static IEnumerable<double[]> Rates(IReadOnlyList<MetricPoint> points, bool isDelta, long from)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (before, point) = (points[i - 1], points[i]);
            var seconds = (double)(point.Time - before.Time) / Nanoseconds.PerSecond;
            if (point.Time < from || seconds <= 0)
            {
                continue;
            }

            // A count that fell began anew at zero.
            var growth = isDelta || point.Value < before.Value ? point.Value : point.Value - before.Value;
            yield return At(point, growth / seconds);
        }
    }

    private static double[] At(MetricPoint point, double value) => [Nanoseconds.ToMilliseconds(point.Time), value];
}
