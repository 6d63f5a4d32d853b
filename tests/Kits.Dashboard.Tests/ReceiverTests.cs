using System.IO.Compression;
using System.Net;
using System.Text;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class ReceiverTests
{
    private static readonly byte[] OneSpan = Wire.Request("shop", "http", Wire.Span(7, 1, 0, "GET /", 10, 20));

    [Fact]
    public async Task A_span_arrives_with_its_attributes_events_status_and_resource()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var span = Wire.Span(
            7, 1, 0, "GET /", Wire.Second, 3 * Wire.Second, Wire.Attribute(9, "http.route", "/"), Wire.Bytes(9, Wire.Text(1, "n"), Wire.Bytes(2, Wire.Varint(3, 42))),
            Wire.Bytes(11, Wire.Fixed64(1, (ulong)(2 * Wire.Second)), Wire.Text(2, "exception"), Wire.Attribute(3, "exception.type", "Oops")),
            Wire.Bytes(15, Wire.Text(2, "broken"), Wire.Varint(3, 2)));

        using var answer = await dashboard.SendAsync("traces", Wire.Request("shop", "http", span));
        var trace = await dashboard.GetAsync($"/api/traces/{7:x32}");

        Assert.Equal((HttpStatusCode.OK, "application/x-protobuf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("""[{"key":"http.route","value":"/"},{"key":"n","value":"42"}]""", trace.GetProperty("spans")[0].GetProperty("attributes").GetRawText());
        Assert.Equal("""[{"at":1000,"name":"exception","attributes":[{"key":"exception.type","value":"Oops"}]}]""", trace.GetProperty("spans")[0].GetProperty("events").GetRawText());
        Assert.Equal(("broken", true), (trace.GetProperty("spans")[0].GetProperty("status").GetString(), trace.GetProperty("spans")[0].GetProperty("isError").GetBoolean()));
        Assert.Equal(("shop", 2000), (trace.GetProperty("spans")[0].GetProperty("service").GetString(), trace.GetProperty("milliseconds").GetDouble()));
    }

    [Fact]
    public async Task A_packed_body_is_unpacked()
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        using var answer = await dashboard.SendAsync("traces", Pack(OneSpan), "gzip");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, dashboard.Server.Stores.Traces.Usage.Spans);
    }

    [Fact]
    public async Task A_log_record_is_found_by_its_attributes_level_and_trace()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendAsync("logs", Wire.Request("shop", "Orders", Wire.Log(5, 9, "started"), Wire.Log(6, 17, "failed", Wire.Attribute(6, "order", "A-17"), Wire.Bytes(9, Wire.Id(7, 16)))));

        var byAttribute = await dashboard.GetAsync("/api/logs?text=a-17");
        var byLevel = await dashboard.GetAsync("/api/logs?least=13");
        var byTrace = await dashboard.GetAsync($"/api/logs?trace={7:x32}");
        var all = await dashboard.GetAsync("/api/logs");

        Assert.Equal("failed", Assert.Single(byAttribute.EnumerateArray()).GetProperty("body").GetString());
        Assert.Single(byLevel.EnumerateArray());
        Assert.Single(byTrace.EnumerateArray());
        Assert.Equal(["started", "failed"], all.EnumerateArray().Select(record => record.GetProperty("body").GetString()));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    public async Task A_body_that_ends_too_early_is_refused_as_a_whole(string signal)
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        using var answer = await dashboard.SendAsync(signal, OneSpan[..^3]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("a length goes beyond the end", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, dashboard.Server.Stores.Traces.Usage.Spans);
    }

    [Theory]
    [InlineData("application/json", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-protobuf", "br", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-protobuf", "gzip", HttpStatusCode.BadRequest)]
    public async Task What_is_not_understood_is_refused(string contentType, string? encoding, HttpStatusCode expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        using var answer = await dashboard.SendAsync("traces", OneSpan, encoding, contentType);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_also_when_it_only_becomes_so_unpacked()
    {
        await using var dashboard = await RunningDashboard.StartAsync(new DashboardOptions { BodyBytes = 10_000 });

        using var plain = await dashboard.SendAsync("traces", new byte[10_001]);
        using var packed = await dashboard.SendAsync("traces", Pack(new byte[1_000_000]), "gzip");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (plain.StatusCode, packed.StatusCode));
    }

    [Fact]
    public async Task Records_that_are_tiny_in_the_body_and_large_in_memory_are_limited_in_number()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var records = Enumerable.Repeat(Wire.Bytes(2, []), 20_001).ToArray();

        using var answer = await dashboard.SendAsync("logs", Wire.Bytes(1, Wire.Bytes(2, records)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, dashboard.Server.Stores.Logs.Usage.Records);
    }

    [Fact]
    public async Task A_name_with_markup_is_a_name()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        const string name = "<script>alert(1)</script>";

        await dashboard.SendAsync("traces", Wire.Request("shop", "http", Wire.Span(7, 1, 0, name, 10, 20)));
        using var answer = await dashboard.Client.GetAsync(new Uri("/api/traces", UriKind.Relative));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(name, (await dashboard.GetAsync("/api/traces"))[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Any_cut_or_changed_body_is_either_read_or_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var random = new Random(4711);
        var good = Wire.Request("shop", "http", Wire.Span(7, 1, 0, "GET /", 10, 20, Wire.Attribute(9, "a", "b"), Wire.Link(8, 2)));
        for (var i = 0; i < 300; i++)
        {
            var body = good[..random.Next(good.Length)];
            for (var j = 0; j < random.Next(4) && body.Length > 0; j++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            using var answer = await dashboard.SendAsync(i % 3 == 0 ? "traces" : i % 3 == 1 ? "logs" : "metrics", body);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }

        foreach (var trace in (await dashboard.GetAsync("/api/traces")).EnumerateArray())
        {
            await dashboard.GetAsync($"/api/traces/{trace.GetProperty("id").GetString()}");
        }

        await dashboard.GetAsync("/api/logs?text=x");
    }

    [Fact]
    public async Task Values_that_are_nested_without_end_are_refused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var value = Wire.Text(1, "x");
        for (var i = 0; i < 100; i++)
        {
            value = Wire.Bytes(5, Wire.Bytes(1, value));
        }

        using var answer = await dashboard.SendAsync("logs", Wire.Request("shop", "Orders", Wire.Bytes(5, value)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nested", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }
}
