using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Internal.Store;

/// <summary>A span with the place that it has in the picture of a trace, which for a linked one is not that of its own trace.</summary>
internal sealed record PlacedSpan(SpanRecord Span, SpanAddress Parent, bool IsLinked);

/// <summary>
/// Work that is done for several causes at once has one parent at most, and links to the others. Seen from one cause it belongs to its trace all the same:
/// so what links to a span is hung below it, with everything that follows.
/// </summary>
internal sealed class TraceGathering(Dictionary<TraceId, TraceEntry> traces, Dictionary<SpanAddress, List<SpanRecord>> linkedFrom)
{
    private const int MostSpans = 5_000;

    private readonly HashSet<SpanRecord> _seen = [];
    private readonly List<PlacedSpan> _placed = [];
    private readonly Dictionary<TraceId, ILookup<SpanId, SpanRecord>> _children = [];

    public IReadOnlyList<PlacedSpan> Gather(TraceEntry trace)
    {
        foreach (var span in trace.Spans)
        {
            Place(span, new SpanAddress(span.TraceId, span.ParentId), isLinked: false);
        }

        for (var i = 0; i < _placed.Count; i++)
        {
            FollowLinks(_placed[i].Span);
            if (_placed[i].IsLinked)
            {
                FollowChildren(_placed[i].Span);
            }
        }

        return _placed;
    }

    private void FollowLinks(SpanRecord cause)
    {
        if (!linkedFrom.TryGetValue(cause.Address, out var effects))
        {
            return;
        }

        foreach (var effect in effects)
        {
            Place(effect, cause.Address, isLinked: true);
        }
    }

    private void FollowChildren(SpanRecord span)
    {
        if (!_children.TryGetValue(span.TraceId, out var children))
        {
            _children[span.TraceId] = children = traces[span.TraceId].Spans.ToLookup(other => other.ParentId);
        }

        foreach (var child in children[span.SpanId])
        {
            Place(child, span.Address, isLinked: true);
        }
    }

    private void Place(SpanRecord span, SpanAddress parent, bool isLinked)
    {
        if (_placed.Count < MostSpans && _seen.Add(span))
        {
            _placed.Add(new PlacedSpan(span, parent, isLinked));
        }
    }
}
