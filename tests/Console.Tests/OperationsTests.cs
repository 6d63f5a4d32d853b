using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class OperationsTests(ConsoleRun run)
{
    [Fact]
    public async Task A_limit_tells_its_window_and_who_waits_for_a_turn()
    {
        await using var visit = await run.VisitAsync("/limits");

        var panel = visit.Page.Locator("section.panel", new() { HasText = "D·engage" });
        await Assertions.Expect(panel).ToContainTextAsync("used, one bulk every 1 h");
        await Assertions.Expect(panel).ToContainTextAsync("of 5 places taken");
        await Assertions.Expect(visit.Page.Locator("section.panel", new() { HasText = "Placewise" })).ToContainTextAsync("No limit");
    }

    [Fact]
    public async Task Dead_letters_are_read_and_replayed()
    {
        await using var visit = await run.VisitAsync("/dead-letters");
        var letters = visit.Page.Locator("li.letter");
        await Assertions.Expect(letters.First).ToContainTextAsync("Nobody answers at 127.0.0.1:1");
        await letters.First.GetByRole(AriaRole.Checkbox).CheckAsync();

        await visit.Button("Replay 1 message").ClickAsync();
        await visit.Button("Replay").ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("1 message replayed.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_is_no_administrator_is_not_shown_the_way_to_dead_letters()
    {
        await using var visit = await run.VisitAsync("/health", ConsoleRun.Reader);

        await Assertions.Expect(visit.Link("Health")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Link("Dead letters")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Health_tells_each_check()
    {
        await using var visit = await run.VisitAsync("/health");

        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Healthy");
        await Assertions.Expect(visit.Table("Checks").Locator("tbody tr")).ToHaveCountAsync(3);
    }
}
