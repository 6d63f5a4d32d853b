using System.Diagnostics;
using System.Diagnostics.Metrics;
using BulkImport.Import.Contracts;

namespace BulkImport.Import;

/// <summary>What the module measures, and the spans of its own. What is counted in a transaction that is rolled back is counted again when it is repeated.</summary>
internal static class Measurements
{
    private const string Name = "BulkImport.Import";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> AcceptDuration = Meter.CreateHistogram(
        "import.accept.duration", "s", "From the first row of a bulk to its commit",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    private static readonly Counter<long> AcceptedRows = Meter.CreateCounter<long>("import.rows.accepted", "{row}", "Rows of accepted bulks");
    private static readonly Counter<long> FinishedRows = Meter.CreateCounter<long>("import.rows.finished", "{row}", "Rows by what became of them");

    internal static Activity? BeginAccept(BulkHeader header, BulkId id)
    {
        var span = Source.StartActivity("accept bulk");
        span?.SetTag("bulk.id", id.Value).SetTag("bulk.account", header.Account.Value).SetTag("bulk.dialect", header.Dialect);
        return span;
    }

    internal static void Accepted(string dialect, int rows, TimeSpan took)
    {
        Activity.Current?.SetTag("bulk.rows", rows);
        AcceptDuration.Record(took.TotalSeconds, Tag("dialect", dialect));
        AcceptedRows.Add(rows, Tag("dialect", dialect));
    }

    internal static void Recorded(OutcomeCounts counts)
    {
        Add("created", counts.Created);
        Add("updated", counts.Updated);
        Add("unchanged", counts.Unchanged);
        Add("skipped", counts.Skipped);
        Add("rejected", counts.Rejected);
    }

    private static void Add(string outcome, int rows)
    {
        if (rows > 0)
        {
            FinishedRows.Add(rows, Tag("outcome", outcome));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
