using BulkImport.Kits.Dashboard.Internal.Store;
using BulkImport.Kits.Dashboard.Internal.Wire;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class TraceStoreTests
{
    private static readonly Origin Shop = new("shop", "", "http", []);

    [Fact]
    public void The_oldest_spans_make_room_and_the_limit_holds()
    {
        const long limit = 100_000;
        var store = new TraceStore(limit);

        for (var i = 1UL; i <= 10_000; i++)
        {
            store.Add([Span(i, 1, 0, "a")]);
            Assert.InRange(store.Usage.Bytes, 1, limit);
        }

        var kept = store.List(new TraceFilter(Most: 10_000)).Select(trace => trace.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(store.Usage.Traces, kept.Count);
        Assert.Equal($"{10_000:x32}", kept[^1]);
        Assert.Equal($"{10_001 - kept.Count:x32}", kept[0]);
    }

    [Fact]
    public void A_trace_that_lost_spans_says_so()
    {
        var store = new TraceStore(5_000);

        store.Add([.. Enumerable.Range(1, 50).Select(i => Span(7, (ulong)i, 0, "a"))]);

        Assert.True(Assert.Single(store.List(new TraceFilter())).IsCut);
    }

    [Fact]
    public void A_trace_is_named_after_the_span_without_a_parent_whenever_that_arrives()
    {
        var store = new TraceStore(100_000);
        store.Add([Span(7, 2, 1, "child", start: 5)]);
        var before = store.List(new TraceFilter())[0].Name;

        store.Add([Span(7, 1, 0, "root", start: 6), Span(7, 3, 1, "other", start: 1)]);

        Assert.Equal(("child", "root"), (before, store.List(new TraceFilter())[0].Name));
    }

    [Fact]
    public void What_links_to_a_span_is_shown_below_it_with_everything_that_follows()
    {
        var store = new TraceStore(100_000);
        store.Add([Span(7, 1, 0, "POST"), Span(8, 1, 0, "POST")]);
        store.Add([Span(9, 5, 0, "batch", more: Wire.Join(Wire.Link(7, 1), Wire.Link(8, 1))), Span(9, 6, 5, "sql"), Span(10, 1, 0, "unrelated")]);
        store.Add([Span(11, 1, 0, "later batch", more: Wire.Link(9, 6))]);

        var spans = store.Find(new TraceId(0, 7));

        Assert.Equal(["POST", "batch", "sql", "later batch"], spans.Select(placed => placed.Span.Name));
        Assert.Equal([false, true, true, true], spans.Select(placed => placed.IsLinked));
        Assert.Equal(new SpanAddress(new TraceId(0, 7), new SpanId(1)), spans[1].Parent);
        Assert.Equal(new SpanAddress(new TraceId(0, 9), new SpanId(6)), spans[3].Parent);
    }

    [Fact]
    public void Spans_that_link_to_each_other_in_a_circle_are_shown_once()
    {
        var store = new TraceStore(100_000);
        store.Add([Span(7, 1, 0, "a", more: Wire.Link(8, 1)), Span(8, 1, 0, "b", more: Wire.Link(7, 1))]);

        Assert.Equal(["a", "b"], store.Find(new TraceId(0, 7)).Select(placed => placed.Span.Name));
    }

    [Fact]
    public void A_link_is_forgotten_with_its_span()
    {
        var store = new TraceStore(2_000);
        store.Add([Span(9, 5, 0, "batch", more: Wire.Link(7, 1))]);
        for (var i = 1UL; i < 10; i++)
        {
            store.Add([Span(7, i, 0, "POST")]);
        }

        Assert.DoesNotContain(store.Find(new TraceId(0, 7)), placed => placed.Span.Name == "batch");
    }

    [Fact]
    public void Traces_are_found_by_a_name_within_by_duration_by_error_and_by_service()
    {
        var store = new TraceStore(100_000);
        store.Add([Span(7, 1, 0, "GET /", end: 2 * Nanoseconds.PerSecond), Span(7, 2, 1, "select"), Span(8, 1, 0, "POST /", more: Wire.Bytes(15, Wire.Varint(3, 2)))]);

        Assert.Equal($"{7:x32}", Assert.Single(store.List(new TraceFilter(Text: "SELECT"))).Id);
        Assert.Equal($"{7:x32}", Assert.Single(store.List(new TraceFilter(LeastMilliseconds: 1000))).Id);
        Assert.Equal($"{8:x32}", Assert.Single(store.List(new TraceFilter(OnlyErrors: true))).Id);
        Assert.Empty(store.List(new TraceFilter(Service: "bank")));
    }

    [Fact]
    public void A_span_without_an_id_is_refused() =>
        Assert.Throws<InvalidDataException>(() => SpanRecord.Read(Wire.Span(0, 1, 0, "a", 1, 2), Shop));

    private static SpanRecord Span(ulong trace, ulong span, ulong parent, string name, long start = 1, long end = 10, byte[]? more = null) =>
        SpanRecord.Read(Wire.Span(trace, span, parent, name, start, end, more ?? []), Shop);
}
