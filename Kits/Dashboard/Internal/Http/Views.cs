using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>A trace as the waterfall draws it: all times in milliseconds, those of spans counted from the start of the trace.</summary>
internal sealed record TraceView(string Id, double StartedAt, double Milliseconds, IReadOnlyList<SpanView> Spans)
{
    public static TraceView Of(TraceId id, IReadOnlyList<PlacedSpan> spans)
    {
        var start = spans.Min(placed => placed.Span.Start);
        var end = spans.Max(placed => placed.Span.End);
        return new TraceView(
            id.ToString(), Nanoseconds.ToMilliseconds(start), Nanoseconds.ToMilliseconds(end - start),
            [.. spans.OrderBy(placed => placed.Span.Start).Select(placed => SpanView.Of(placed, start))]);
    }
}

/// <summary>A span; ids hold the trace as well, because spans of several traces may stand side by side.</summary>
internal sealed record SpanView(string Id, string Parent, string Name, string Service, string Scope, string Kind, double Start, double Milliseconds)
{
    private static readonly string[] Kinds = ["", "internal", "server", "client", "producer", "consumer"];

    public bool IsError { get; init; }

    public bool IsLinked { get; init; }

    public string Status { get; init; } = "";

    public IReadOnlyList<AttributeView> Attributes { get; init; } = [];

    public IReadOnlyList<AttributeView> Resource { get; init; } = [];

    public IReadOnlyList<EventView> Events { get; init; } = [];

    public IReadOnlyList<string> Links { get; init; } = [];

    public static SpanView Of(PlacedSpan placed, long traceStart)
    {
        var span = placed.Span;
        return new SpanView(
            AddressOf(span.Address), placed.Parent.Span.IsEmpty ? "" : AddressOf(placed.Parent), span.Name, span.Origin.Service, span.Origin.Scope,
            Kinds.ElementAtOrDefault(span.Kind) ?? "", Nanoseconds.ToMilliseconds(span.Start - traceStart), Nanoseconds.ToMilliseconds(span.End - span.Start))
        {
            IsError = span.IsError,
            IsLinked = placed.IsLinked,
            Status = span.StatusText,
            Attributes = AttributeView.Of(SpanParts.Attributes(span.Bytes)),
            Resource = AttributeView.Of(span.Origin.Resource),
            Events = [.. SpanParts.Events(span.Bytes).Select(found => EventView.Of(found, traceStart))],
            Links = [.. span.Links.Select(link => link.Trace.ToString()).Distinct()],
        };
    }

    private static string AddressOf(SpanAddress address) => $"{address.Trace}-{address.Span}";
}

internal sealed record AttributeView(string Key, string Value)
{
    public static IReadOnlyList<AttributeView> Of(IReadOnlyList<Wire.Attribute> attributes) => [.. attributes.Select(attribute => new AttributeView(attribute.Key, attribute.Value))];
}

internal sealed record EventView(double At, string Name, IReadOnlyList<AttributeView> Attributes)
{
    public static EventView Of(SpanEvent found, long traceStart) => new(Nanoseconds.ToMilliseconds(found.Time - traceStart), found.Name, AttributeView.Of(found.Attributes));
}

internal sealed record LogView(long Number, double At, int Severity, string Service, string Scope, string Body, string Trace, IReadOnlyList<AttributeView> Attributes)
{
    public static LogView Of(LogRecord record) => new(
        record.Number, Nanoseconds.ToMilliseconds(record.Time), record.Severity, record.Origin.Service, record.Origin.Scope, record.Body,
        record.TraceId.IsEmpty ? "" : record.TraceId.ToString(), AttributeView.Of(record.Attributes()));
}

internal sealed record InstrumentView(string Service, string Scope, string Name, string Unit, string Description, string Kind, int Series)
{
    public static InstrumentView Of(Instrument instrument, int series) => new(
        instrument.Service, instrument.Scope, instrument.Name, instrument.Unit, instrument.Description,
        instrument is { Kind: InstrumentKind.Sum, IsMonotonic: true } ? "counter" : instrument.Kind is InstrumentKind.Histogram ? "histogram" : "gauge", series);
}

/// <summary>The dashboard itself.</summary>
internal sealed record AboutView(string Title, string Receiver, KeptView Kept);

/// <summary>How much of the traces is kept, and how much can be.</summary>
internal sealed record KeptView(int Traces, int Spans, long Bytes, long MostBytes);
