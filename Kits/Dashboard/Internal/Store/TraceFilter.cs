using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>Which traces to list. A text is looked for in the names of all spans of a trace, and in its id.</summary>
internal sealed record TraceFilter(string Text = "", string Service = "", double LeastMilliseconds = 0, bool OnlyErrors = false, int Most = 200)
{
    public bool Accepts(TraceEntry trace) =>
        (!OnlyErrors || trace.Errors > 0)
        && Nanoseconds.ToMilliseconds(trace.End - trace.Start) >= LeastMilliseconds
        && (Service.Length == 0 || trace.Spans.Any(span => span.Origin.Service == Service))
        && (Text.Length == 0 || trace.Spans.Any(span => span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase))
            || trace.Id.ToString().StartsWith(Text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A line in the list of traces.</summary>
internal sealed record TraceSummary(string Id, string Name, string Service, double StartedAt, double Milliseconds, int Spans, int Errors, bool IsCut)
{
    public static TraceSummary Of(TraceEntry trace) => new(
        trace.Id.ToString(), trace.Name, trace.Service, Nanoseconds.ToMilliseconds(trace.Start),
        Nanoseconds.ToMilliseconds(trace.End - trace.Start), trace.Spans.Count, trace.Errors, trace.IsCut);
}
