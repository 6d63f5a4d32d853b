using System.Diagnostics.Metrics;
using BulkImport.Kits.Limits;

namespace BulkImport.Api.Rest.Limits;

internal static class Measurements
{
    private static readonly Meter Meter = new("BulkImport.Api");
    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("api.limiter.decisions", "{request}", "Requests for bulks by what the limiter decided");

    /// <summary>Of a dialect that has a limit. No outcome: Redis could not be asked.</summary>
    internal static void Decided(string dialect, LimitOutcome? outcome) => Decisions.Add(
        1, new KeyValuePair<string, object?>("dialect", dialect), new KeyValuePair<string, object?>("decision", Name(outcome)));

    private static string Name(LimitOutcome? outcome) => outcome switch
    {
        LimitOutcome.Allowed => "allowed",
        LimitOutcome.Queued => "queued",
        LimitOutcome.Refused => "refused",
        _ => "away",
    };
}
