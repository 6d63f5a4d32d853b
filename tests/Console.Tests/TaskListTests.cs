using System.Text.RegularExpressions;
using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed partial class TaskListTests(ConsoleRun run)
{
    [Fact]
    public async Task A_task_stands_in_the_list_with_its_state_its_rows_and_what_became_of_them()
    {
        await using var visit = await run.VisitAsync("/tasks?import=spring");

        var row = RowOf(visit, run.TaskOf("welcome"));
        await Assertions.Expect(row).ToContainTextAsync("Finished");
        await Assertions.Expect(row).ToContainTextAsync("Altcraft");
        await Assertions.Expect(row.Locator(".rows")).ToHaveTextAsync("120");
        await Assertions.Expect(row.GetByRole(AriaRole.Img)).ToHaveAccessibleNameAsync("118 created, 2 rejected");
    }

    [Fact]
    public async Task A_bulk_that_is_accepted_while_the_list_is_open_appears_by_itself()
    {
        await using var visit = await run.VisitAsync("/tasks?import=while-open");
        await Assertions.Expect(visit.Page.Locator(".live")).ToHaveTextAsync("Live");
        await Assertions.Expect(visit.Page.GetByText("No task matches.")).ToBeVisibleAsync();

        var task = await run.WelcomeAsync(SampleBulks.People("live", 3), "while-open");

        await Assertions.Expect(RowOf(visit, task)).ToContainTextAsync("Finished");
    }

    [Fact]
    public async Task A_chip_filters_by_its_state_and_stands_in_the_address()
    {
        await using var visit = await run.VisitAsync("/tasks");

        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = FailedChip() }).ClickAsync();

        await visit.Page.WaitForURLAsync("**/console/tasks?state=FAILED");
        await Assertions.Expect(RowOf(visit, run.TaskOf("failed"))).ToBeVisibleAsync();
        await Assertions.Expect(RowOf(visit, run.TaskOf("welcome"))).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Words_of_an_error_find_the_task_that_failed_of_it()
    {
        await using var visit = await run.VisitAsync("/tasks");

        await visit.Field("Task id or words of an error").FillAsync("violates check constraint");

        await visit.Page.WaitForURLAsync("**/console/tasks?q=violates+check+constraint");
        await visit.ShownAsync();
        await Assertions.Expect(visit.Table("Tasks").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(RowOf(visit, run.TaskOf("failed"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_address_of_a_filtered_list_shows_the_same_list_in_a_second_browser()
    {
        await using var first = await run.VisitAsync("/tasks");
        await first.Page.GetByLabel("Dialect").SelectOptionAsync("Altcraft");
        await first.Field("Import id").FillAsync("spring");
        await first.Field("Accepted from").FillAsync("2026-01-01T00:00");
        await first.Page.GetByLabel("Order").SelectOptionAsync("Oldest first");
        await first.Page.WaitForURLAsync(url => AllFilters().Count(url) == 4);
        await first.ShownAsync();

        await using var second = await run.VisitAsync(new Uri(first.Page.Url).PathAndQuery["/console".Length..], ConsoleRun.Reader);

        var shown = await NamesAsync(first);
        Assert.Equal(2, shown.Count);
        Assert.Equal(shown, await NamesAsync(second));
        await Assertions.Expect(second.Field("Import id")).ToHaveValueAsync("spring");
        await Assertions.Expect(second.Field("Accepted from")).ToHaveValueAsync("2026-01-01T00:00");
        await Assertions.Expect(second.Page.GetByLabel("Order")).ToHaveValueAsync("oldest");
    }

    [Fact]
    public async Task The_pages_of_a_long_list_go_on_where_the_one_before_ended()
    {
        await Task.WhenAll(Enumerable.Range(0, 55).Select(bulk => run.WelcomeAsync(SampleBulks.People($"long{bulk}", 1), "long")));
        await using var visit = await run.VisitAsync("/tasks?import=long");
        var first = await NamesAsync(visit);

        await visit.Link("Older").ClickAsync();
        await Assertions.Expect(visit.Table("Tasks").Locator("tbody tr")).ToHaveCountAsync(5);
        var second = await NamesAsync(visit);
        await visit.Link("Newer").ClickAsync();
        await Assertions.Expect(visit.Table("Tasks").Locator("tbody tr")).ToHaveCountAsync(50);

        Assert.Equal(55, first.Concat(second).Distinct().Count());
        Assert.Equal(first, await NamesAsync(visit));
    }

    [Fact]
    public async Task All_tasks_that_match_are_cancelled_after_a_question_that_says_how_many()
    {
        await using var visit = await run.VisitAsync("/tasks?state=WAITING");
        await visit.Field($"Select task {run.TaskOf("queued")}").CheckAsync();

        await visit.Button("Cancel tasks").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveAccessibleNameAsync("Cancel 1 task?");
        await visit.Button("Back").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(RowOf(visit, run.TaskOf("queued"))).ToContainTextAsync("Waiting");
    }

    [Fact]
    public async Task A_selection_is_retried_after_a_question_that_says_how_many()
    {
        var (first, second) = (await run.FailAsync("again-a", "again"), await run.FailAsync("again-b", "again"));
        await using var visit = await run.VisitAsync("/tasks?import=again");
        await visit.Field($"Select task {first}").CheckAsync();
        await visit.Button("Select all 2 tasks that match").ClickAsync();

        await visit.Button("Retry").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveAccessibleNameAsync("Retry 2 tasks?");
        await visit.Button("Retry them").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 tasks set to be retried." })).ToBeVisibleAsync();
        await Assertions.Expect(RowOf(visit, first)).ToContainTextAsync("Finished");
        await Assertions.Expect(RowOf(visit, second)).ToContainTextAsync("Finished");
    }

    [Fact]
    public async Task Who_may_only_read_can_select_nothing()
    {
        await using var visit = await run.VisitAsync("/tasks", ConsoleRun.Reader);

        await Assertions.Expect(visit.Table("Tasks").GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Link("Import")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByText("read only")).ToBeVisibleAsync();
    }

    private static ILocator RowOf(Visit visit, string task) => visit.Table("Tasks").Locator("tr", new() { Has = visit.Page.Locator($"a[href='/console/tasks/{task}']") });

    private static async Task<IReadOnlyList<string>> NamesAsync(Visit visit) => await visit.Table("Tasks").Locator(".task-name a").AllTextContentsAsync();

    [GeneratedRegex("^Failed")]
    private static partial Regex FailedChip();

    [GeneratedRegex("dialect=ALTCRAFT|import=spring|from=2025-12-31T23|order=oldest")]
    private static partial Regex AllFilters();
}
