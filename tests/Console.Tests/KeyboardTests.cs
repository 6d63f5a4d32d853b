using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

/// <summary>Nothing but keys are pressed.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class KeyboardTests(ConsoleRun run)
{
    private const int MostTabs = 80;

    [Fact]
    public async Task Signing_in_and_going_to_a_page_needs_no_mouse()
    {
        await using var visit = await run.ComeAsync();
        await visit.GoAsync("/tasks");

        await visit.Page.Keyboard.TypeAsync(ConsoleRun.Admin);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Table("Tasks")).ToBeVisibleAsync();
        await TabToAsync(visit, "Profiles");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Profiles" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_key_leads_past_the_navigation_to_the_content()
    {
        await using var visit = await run.VisitAsync("/tasks");

        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(visit));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Waiting") })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_list_is_filtered_and_a_row_unfolded_without_a_mouse()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("welcome")}?view=rows");

        await TabToAsync(visit, "Rejected 2");
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(visit.Table("Rows").Locator("tbody tr")).ToHaveCountAsync(2);
        await TabToAsync(visit, "Details of row 18");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("mark")).ToHaveTextAsync("\"no address\"");
    }

    [Fact]
    public async Task A_question_keeps_the_focus_and_gives_it_back()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("queued")}");
        await TabToAsync(visit, "Cancel task");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await Assertions.Expect(visit.Button("Back")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Button("Cancel the task")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Button("Cancel task")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tasks_are_selected_and_retried_without_a_mouse()
    {
        var task = await run.FailAsync("by-key", "by-key");
        await using var visit = await run.VisitAsync("/tasks?import=by-key");

        await TabToAsync(visit, $"Select task {task}");
        await visit.Page.Keyboard.PressAsync("Space");
        await TabToAsync(visit, "Retry", "Shift+Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(visit, "Retry them");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Table("Tasks").Locator("tbody tr")).ToContainTextAsync("Finished");
    }

    public static TheoryData<string> EveryPage() => [.. Pages.All.Keys];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Every_control_of_the_page_is_reached_by_the_tab_key_and_shows_that_it_has_the_focus(string name)
    {
        await using var visit = await Pages.OpenAsync(run, name, Look.Light);
        var controls = await visit.Page.EvaluateAsync<int>(MarkControls);
        await visit.Page.EvaluateAsync("document.activeElement?.blur()");

        for (var i = 0; i < controls + 40; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.EvaluateAsync(NoteFocus);
        }

        Assert.Empty(await NamesAsync(visit, "[data-control]:not([data-reached])"));
        Assert.Empty(await NamesAsync(visit, "[data-unseen]"));
    }

    // In a dialog nothing behind it can be reached, as it should be.
    private const string MarkControls = """
        () => {
          const scope = document.querySelector('dialog[open]') ?? document
          const controls = [...scope.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(element => !element.disabled && !element.closest('fieldset:disabled') && element.checkVisibility({ visibilityProperty: true }))
          controls.forEach(element => { element.dataset.control = '' })
          return controls.length
        }
        """;

    private const string NoteFocus = """
        () => {
          const element = document.activeElement
          if (!element || element === document.body) return
          element.dataset.reached = ''
          const style = getComputedStyle(element)
          const isSeen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
          if (element.dataset.control !== undefined && !isSeen) element.dataset.unseen = ''
        }
        """;

    private static Task<string[]> NamesAsync(Visit visit, string selector) =>
        visit.Page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(element => element.outerHTML.slice(0, 200))", selector);

    private static async Task TabToAsync(Visit visit, string name, string key = "Tab")
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await visit.Page.Keyboard.PressAsync(key);
            if (await FocusedAsync(visit) == name)
            {
                return;
            }
        }

        Assert.Fail($"\"{name}\" is not reached.");
    }

    private static Task<string> FocusedAsync(Visit visit) =>
        visit.Page.EvaluateAsync<string>("() => { const at = document.activeElement; return (at.getAttribute('aria-label') ?? at.textContent).replace(/\\s+/g, ' ').trim() }");
}
