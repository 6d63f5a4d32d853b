using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

/// <summary>The AppHost's dashboard, fed by the Api.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class DashboardTests(ConsoleRun run)
{
    [Fact]
    public async Task The_trace_of_a_bulk_leads_from_its_request_through_every_message_to_the_last_delivery()
    {
        await run.WelcomeAsync(SampleBulks.People("traced", 30), "traced");
        await run.UntilAsync("""{ deliveries(first: 1, filter: {address: "traced.29@example.com"}) { nodes { id } } }""", data => data.GetProperty("deliveries").GetProperty("nodes").GetArrayLength() == 1);
        await using var visit = await run.WatchAsync("traces?text=import_and_start_batch_task");

        await visit.Page.Locator("tbody a").First.ClickAsync();
        var more = visit.Button("show what has arrived since");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Treegrid).Or(more)).Not.ToHaveCountAsync(0);
        var spans = visit.Page.GetByRole(AriaRole.Treegrid);

        foreach (var step in new[] { "POST", "StartNextBulk", "MatchChunk", "ChunkMatched", "DeliverChunk" })
        {
            await Assertions.Expect(spans).ToContainTextAsync(step);
        }

        await Screenshots.TakeAsync(visit, "dashboard trace", Look.Light);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    [InlineData("resources")]
    public async Task Axe_finds_nothing_wrong_on_the_page(string page)
    {
        foreach (var look in Enum.GetValues<Look>())
        {
            await using var visit = await run.WatchAsync(page, look, Axe.Script);

            await Screenshots.TakeAsync(visit, $"dashboard {page}", look);
            Assert.Empty(await Axe.FindAsync(visit));
        }
    }
}
