using System.Net;
using System.Text.Json;

namespace BulkImport.Kits.Dashboard.Tests;

public sealed class LiveTests
{
    private static readonly CancellationToken InTime = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task A_page_hears_at_once_how_resources_stand_and_then_of_each_change()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Server.Show(new DashboardResource("web", "command", "Starting"));
        await using var stream = await dashboard.Client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), InTime);
        using var reader = new StreamReader(stream);

        var first = await NextAsync(reader, "resources");
        dashboard.Server.Show(new DashboardResource("web", "command", "Running"));
        var second = await NextAsync(reader, "resources");

        Assert.Equal(("Starting", "Running"), (first[0].GetProperty("state").GetString(), second[0].GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_page_hears_that_there_are_new_traces()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var stream = await dashboard.Client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), InTime);
        using var reader = new StreamReader(stream);
        var before = await NextAsync(reader, "versions");

        await dashboard.SendAsync("traces", Wire.Request("shop", "http", Wire.Span(7, 1, 0, "GET /", 10, 20)));
        var after = await NextAsync(reader, "versions");

        Assert.Equal(before.GetProperty("traces").GetInt64() + 1, after.GetProperty("traces").GetInt64());
    }

    [Fact]
    public async Task A_console_sends_what_was_written_before_and_goes_on_after_the_last_line_that_was_seen()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Server.Show(new DashboardResource("web", "command", "Running"));
        dashboard.Server.Write("web", DateTimeOffset.UnixEpoch, "one");
        dashboard.Server.Write("web", DateTimeOffset.UnixEpoch, "two");
        dashboard.Server.Write("nobody", DateTimeOffset.UnixEpoch, "lost");

        var all = await FirstLinesAsync(dashboard, after: null);
        dashboard.Server.Write("web", DateTimeOffset.UnixEpoch, "three");
        var newer = await FirstLinesAsync(dashboard, after: "2");

        Assert.Equal(["one", "two"], all);
        Assert.Equal(["three"], newer);
    }

    [Fact]
    public async Task The_console_of_an_unknown_resource_is_not_found()
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        using var answer = await dashboard.Client.GetAsync(new Uri("/api/console/web", UriKind.Relative), InTime);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end()
    {
        var dashboard = await RunningDashboard.StartAsync();
        await using var stream = await dashboard.Client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), InTime);

        await dashboard.Server.DisposeAsync().AsTask().WaitAsync(InTime);

        using var reader = new StreamReader(stream);
        await Record.ExceptionAsync(() => reader.ReadToEndAsync(InTime));
        dashboard.Client.Dispose();
    }

    [Fact]
    public async Task A_press_of_a_button_reaches_the_host_and_its_refusal_the_page()
    {
        var pressed = new List<string>();
        await using var dashboard = await RunningDashboard.StartAsync(new DashboardOptions
        {
            Execute = (resource, command, _) =>
            {
                pressed.Add($"{command} {resource}");
                return Task.FromResult(command == "start" ? "No such luck." : null);
            },
        });
        dashboard.Server.Show(new DashboardResource("web", "command", "Running") { Commands = ["stop", "start"] });

        using var done = await dashboard.Client.PostAsync(new Uri("/api/resources/web/stop", UriKind.Relative), null, InTime);
        using var refused = await dashboard.Client.PostAsync(new Uri("/api/resources/web/start", UriKind.Relative), null, InTime);
        using var senseless = await dashboard.Client.PostAsync(new Uri("/api/resources/web/dance", UriKind.Relative), null, InTime);
        using var unknown = await dashboard.Client.PostAsync(new Uri("/api/resources/db/stop", UriKind.Relative), null, InTime);

        Assert.Equal(["stop web", "start web"], pressed);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.NotFound],
            new[] { done, refused, senseless, unknown }.Select(answer => answer.StatusCode));
        Assert.Equal("""{"reason":"No such luck."}""", await refused.Content.ReadAsStringAsync(InTime));
    }

    [Fact]
    public void A_noisy_console_forgets_its_oldest_lines_and_cuts_endless_ones()
    {
        var console = new Internal.Store.ConsoleStore(100_000);
        for (var i = 1; i <= 10_000; i++)
        {
            console.Add(DateTimeOffset.UnixEpoch, new string('x', 100), isAnnouncement: false);
        }

        console.Add(DateTimeOffset.UnixEpoch, new string('y', 100_000), isAnnouncement: false);
        var lines = console.After(0, 100_000);

        Assert.InRange(lines.Sum(line => line.Size), 1, 100_000);
        Assert.Equal((10_001, 16_385), ((int)lines[^1].Number, lines[^1].Text.Length));
        Assert.Single(console.After(10_000, 100_000));
        Assert.Empty(console.After(10_001, 100_000));
    }

    private static async Task<IEnumerable<string?>> FirstLinesAsync(RunningDashboard dashboard, string? after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/console/web");
        request.Headers.Add("Last-Event-ID", after is null ? [] : [after]);
        using var answer = await dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, InTime);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(InTime));
        return [.. (await NextAsync(reader, "lines")).EnumerateArray().Select(line => line.GetProperty("text").GetString())];
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader, string kind)
    {
        var isWanted = false;
        while (await reader.ReadLineAsync(InTime) is { } line)
        {
            isWanted = line.StartsWith("event: ", StringComparison.Ordinal) ? line == $"event: {kind}" : isWanted;
            if (isWanted && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
