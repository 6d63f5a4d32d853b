using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>The newest spans, as many as fit into the limit. When one more does not fit, the oldest ones go, whatever trace they belong to.</summary>
internal sealed class TraceStore(long limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<SpanRecord> _order = new();
    private readonly Dictionary<TraceId, TraceEntry> _traces = [];
    private readonly Dictionary<SpanAddress, List<SpanRecord>> _linkedFrom = [];
    private long _bytes;

    public ChangeSignal Changed { get; } = new();

    public (long Bytes, int Spans, int Traces) Usage
    {
        get
        {
            lock (_lock)
            {
                return (_bytes, _order.Count, _traces.Count);
            }
        }
    }

    public void Add(IReadOnlyList<SpanRecord> spans)
    {
        if (spans.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            Origin? last = null;
            foreach (var span in spans)
            {
                // Who sent them is held once by all spans of a scope; it is counted with the first of them, which is also the first to go.
                span.Size += ReferenceEquals(span.Origin, last) ? 0 : span.Origin.Size;
                last = span.Origin;
                Keep(span);
            }
        }

        Changed.Raise();
    }

    public IReadOnlyList<TraceSummary> List(TraceFilter filter)
    {
        lock (_lock)
        {
            return [.. _traces.Values.Where(filter.Accepts).OrderByDescending(trace => trace.Start).Take(filter.Most).Select(TraceSummary.Of)];
        }
    }

    /// <summary>The spans of a trace, and of other traces whatever came after a span that links to it. Empty when nothing is known of the trace.</summary>
    public IReadOnlyList<PlacedSpan> Find(TraceId id)
    {
        lock (_lock)
        {
            return _traces.TryGetValue(id, out var trace) ? new TraceGathering(_traces, _linkedFrom).Gather(trace) : [];
        }
    }

    private void Keep(SpanRecord span)
    {
        if (!_traces.TryGetValue(span.TraceId, out var trace))
        {
            _traces[span.TraceId] = trace = new TraceEntry(span.TraceId);
        }

        trace.Add(span);
        foreach (var link in span.Links)
        {
            if (!_linkedFrom.TryGetValue(link, out var from))
            {
                _linkedFrom[link] = from = [];
            }

            from.Add(span);
        }

        _order.Enqueue(span);
        _bytes += span.Size;
        while (_bytes > limit)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var span = _order.Dequeue();
        _bytes -= span.Size;
        var trace = _traces[span.TraceId];
        trace.RemoveOldest();
        if (trace.Spans.Count == 0)
        {
            _traces.Remove(span.TraceId);
        }

        foreach (var link in span.Links)
        {
            _linkedFrom[link].Remove(span);
            if (_linkedFrom[link].Count == 0)
            {
                _linkedFrom.Remove(link);
            }
        }
    }
}
