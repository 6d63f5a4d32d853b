using System.Diagnostics;
using OpenTelemetry.Trace;

namespace BulkImport.ServiceDefaults.Tests;

public sealed class TracingTests
{
    [Theory]
    [InlineData(ActivityKind.Server, "/api/bulks", SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Server, "/health", SamplingDecision.Drop)]
    [InlineData(ActivityKind.Server, "/alive", SamplingDecision.Drop)]
    [InlineData(ActivityKind.Client, null, SamplingDecision.Drop)]
    [InlineData(ActivityKind.Consumer, null, SamplingDecision.RecordAndSample)]
    public void Probes_and_idle_look_ups_begin_no_trace(ActivityKind kind, string? path, SamplingDecision expected)
    {
        KeyValuePair<string, object?>[] tags = [new("url.path", path)];
        var parameters = new SamplingParameters(default, ActivityTraceId.CreateRandom(), "any", kind, tags, null);

        Assert.Equal(expected, new RootSampler().ShouldSample(parameters).Decision);
    }

    [Fact]
    public void A_span_that_leaves_the_process_names_no_path_and_no_query()
    {
        using var redaction = new SpanRedaction();
        using var outbound = new Activity("POST").SetTag("url.full", "https://example.com/sms/4790000000?text=hello");
        using var source = new ActivitySource("tracing-tests");
        using var listener = new ActivityListener { ShouldListenTo = one => one == source, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var inbound = source.StartActivity("GET", ActivityKind.Server)!.SetTag("url.path", "/people/ann@example.com").SetTag("url.query", "?q=ann");

        redaction.OnEnd(outbound);
        redaction.OnEnd(inbound);

        Assert.Equal("https://example.com", outbound.GetTagItem("url.full"));
        Assert.Empty(inbound.Tags);
    }

    [Theory]
    [InlineData("select number from shop.article\nwhere id = $1", "select shop.article")]
    [InlineData("  INSERT INTO shop.sale (id) values ($1)", "insert shop.sale")]
    [InlineData("select queue.complete($1, $2)", "select queue.complete")]
    [InlineData("select a.id, b.name from shop.article a", "select shop.article")]
    [InlineData("copy shop.article (id) from stdin (format binary)", "copy shop.article")]
    [InlineData("select 1", "select")]
    [InlineData("", "statement")]
    public void A_statement_is_named_after_what_it_does_to_which_table(string statement, string name) => Assert.Equal(name, StatementName.Of(statement));
}
