using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>The spans of one trace that are still there, with what the list of traces shows of them.</summary>
internal sealed class TraceEntry(TraceId id)
{
    private const int LongestName = 200;

    private readonly Queue<SpanRecord> _spans = new();
    private (bool HasParent, long Start)? _root;

    public TraceId Id { get; } = id;

    public IReadOnlyCollection<SpanRecord> Spans => _spans;

    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; } = long.MinValue;

    public int Errors { get; private set; }

    /// <summary>True once spans had to make room: what is left is no longer the whole.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The name of the span without a parent; until it arrives, of the earliest one.</summary>
    public string Name { get; private set; } = "";

    public string Service { get; private set; } = "";

    public void Add(SpanRecord span)
    {
        _spans.Enqueue(span);
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.End);
        Errors += span.IsError ? 1 : 0;
        if (_root is not { } root || (!span.ParentId.IsEmpty, span.Start).CompareTo(root) < 0)
        {
            _root = (!span.ParentId.IsEmpty, span.Start);
            (Name, Service) = (Short(span.Name), Short(span.Origin.Service));
        }
    }

    /// <summary>Spans leave in the order in which they came.</summary>
    public void RemoveOldest()
    {
        var span = _spans.Dequeue();
        Errors -= span.IsError ? 1 : 0;
        IsCut = true;
    }

    // They outlive the span that they are from.
    private static string Short(string text) => text.Length <= LongestName ? text : text[..LongestName];
}
