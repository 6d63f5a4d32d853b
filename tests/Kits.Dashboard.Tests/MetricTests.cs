using BulkImport.Kits.Dashboard.Internal.Charts;
using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class MetricTests
{
    private static readonly Instrument Counter = new("shop", "orders", "orders.taken", "{order}", "", InstrumentKind.Sum) { IsMonotonic = true };

    [Fact]
    public async Task A_counter_arrives_and_is_drawn_as_its_rate()
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch.AddSeconds(100));
        await using var dashboard = await RunningDashboard.StartAsync(new DashboardOptions { TimeProvider = clock });
        await dashboard.SendAsync("metrics", CounterAt(50, 10));
        await dashboard.SendAsync("metrics", CounterAt(60, 30));

        var instruments = await dashboard.GetAsync("/api/metrics");
        var chart = await dashboard.GetAsync("/api/metrics/chart?service=shop&scope=orders&name=orders.taken&minutes=1");

        Assert.Equal("counter", Assert.Single(instruments.EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal("""{"unit":"{order}/s","lines":[{"label":"channel=web","points":[[60000,2]]}],"leftOut":0}""", chart.GetProperty("chart").GetRawText());
    }

    [Fact]
    public void A_counter_that_begins_anew_counts_from_zero()
    {
        var chart = Chart.Draw(Counter, [Series((1, 100), (2, 150), (3, 20))], from: 0, to: 10 * Nanoseconds.PerSecond);

        Assert.Equal([50.0, 20.0], chart.Lines[0].Points.Select(point => point[1]));
    }

    [Fact]
    public void Only_points_in_the_window_are_drawn_but_the_one_before_counts()
    {
        var chart = Chart.Draw(Counter, [Series((1, 100), (5, 140))], from: 3 * Nanoseconds.PerSecond, to: 10 * Nanoseconds.PerSecond);

        Assert.Equal([[5000, 10.0]], chart.Lines[0].Points);
    }

    [Fact]
    public void A_gauge_is_drawn_as_it_is_and_the_greatest_lines_win()
    {
        var series = Enumerable.Range(1, 10).Select(i => new MetricSeries("", $"n={i}", [new MetricPoint(Nanoseconds.PerSecond, i)])).ToList();

        var chart = Chart.Draw(Counter with { IsMonotonic = false }, series, from: 0, to: 10 * Nanoseconds.PerSecond);

        Assert.Equal((8, 2, "n=10"), (chart.Lines.Count, chart.LeftOut, chart.Lines[0].Label));
    }

    [Fact]
    public void Percentiles_are_of_what_came_in_between_two_points_of_all_series()
    {
        var histogram = Counter with { Kind = InstrumentKind.Histogram };
        MetricSeries[] series = [Histogram((1, [5, 0, 0]), (2, [5, 50, 0])), Histogram((1, [0, 0, 7]), (2, [0, 50, 7]))];

        var chart = Chart.Draw(histogram, series, from: 0, to: 10 * Nanoseconds.PerSecond);

        Assert.Equal(["p50", "p90", "p99"], chart.Lines.Select(line => line.Label));
        Assert.Equal([15.0, 19.0, 19.9], chart.Lines.Select(line => Math.Round(Assert.Single(line.Points)[1], 3)));
    }

    [Fact]
    public void A_percentile_beyond_the_last_limit_is_that_limit() =>
        Assert.Equal(20, HistogramLines.Percentile(new MetricPoint(0, 0) { Bounds = [10, 20], Buckets = [0, 0, 5] }, 0.5));

    [Fact]
    public void The_oldest_points_make_room_and_series_without_points_are_forgotten()
    {
        const long limit = 50_000;
        var store = new MetricStore(limit);
        for (var i = 1; i <= 5_000; i++)
        {
            var origin = new Origin("shop", "", "orders", []);
            store.Add([new MetricRecord(origin, Counter, [($"n={i}", new MetricPoint(i, i))])]);
            Assert.InRange(store.Usage.Bytes, 1, limit);
        }

        Assert.Equal(store.Usage.Points, store.Usage.Series);
        Assert.InRange(store.Usage.Series, 10, 100);
    }

    [Fact]
    public async Task A_histogram_arrives_with_its_packed_buckets()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var point = Wire.Join(
            Wire.Fixed64(3, 1), Wire.Fixed64(4, 6), Wire.Double(5, 12), Wire.Packed(6, 1, 2, 3),
            Wire.Packed(7, BitConverter.DoubleToUInt64Bits(0.5), BitConverter.DoubleToUInt64Bits(1)));

        await dashboard.SendAsync("metrics", Wire.Request("shop", "orders", Wire.Join(Wire.Text(1, "took"), Wire.Text(3, "s"), Wire.Bytes(9, Wire.Bytes(1, point), Wire.Varint(2, 2)))));

        var (instrument, series) = dashboard.Server.Stores.Metrics.Find("shop", "orders", "took");
        var stored = Assert.Single(Assert.Single(series).Points);
        Assert.Equal((InstrumentKind.Histogram, "s", 6ul), (instrument!.Kind, instrument.Unit, stored.Count));
        Assert.Equal([0.5, 1], stored.Bounds);
        Assert.Equal([1ul, 2, 3], stored.Buckets);
    }

    private static byte[] CounterAt(long second, ulong value) => Wire.Request("shop", "orders", Wire.Join(Wire.Text(1, "orders.taken"), Wire.Text(3, "{order}"), Wire.Bytes(
        7, Wire.Bytes(1, Wire.Fixed64(3, (ulong)(second * Wire.Second)), Wire.Fixed64(6, value), Wire.Attribute(7, "channel", "web")), Wire.Varint(2, 2), Wire.Varint(3, 1))));

    private static MetricSeries Series(params (int Second, double Value)[] points) =>
        new("", "", [.. points.Select(point => new MetricPoint(point.Second * Nanoseconds.PerSecond, point.Value))]);

    private static MetricSeries Histogram(params (int Second, ulong[] Buckets)[] points) => new("", "", [.. points.Select(point => new MetricPoint(point.Second * Nanoseconds.PerSecond, 0)
    {
        Bounds = [10, 20],
        Buckets = point.Buckets,
        Count = (ulong)point.Buckets.Sum(bucket => (long)bucket),
    })]);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
