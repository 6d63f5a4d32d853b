using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

/// <summary>Every page of the console, and its parts that only an action shows.</summary>
internal static class Pages
{
    internal static readonly IReadOnlyDictionary<string, (Func<ConsoleRun, string> Path, Func<Visit, Task>? Act)> All = new Dictionary<string, (Func<ConsoleRun, string>, Func<Visit, Task>?)>
    {
        ["tasks"] = (_ => "/tasks", null),
        ["tasks filtered"] = (_ => "/tasks?state=FINISHED&dialect=ALTCRAFT&import=spring", null),
        ["tasks chosen"] = (_ => "/tasks", ChooseAsync),
        ["tasks cancelled"] = (_ => "/tasks", AskToCancelAsync),
        ["task"] = (run => $"/tasks/{run.TaskOf("welcome")}", null),
        ["task failed"] = (run => $"/tasks/{run.TaskOf("failed")}", null),
        ["task waiting"] = (run => $"/tasks/{run.TaskOf("queued")}", null),
        ["task rows"] = (run => $"/tasks/{run.TaskOf("onboarding")}?view=rows", OpenUpdatedRowAsync),
        ["task rows rejected"] = (run => $"/tasks/{run.TaskOf("welcome")}?view=rows&outcome=REJECTED", OpenRowAsync),
        ["task launches"] = (run => $"/tasks/{run.TaskOf("onboarding")}?view=launches", null),
        ["task messages"] = (run => $"/tasks/{run.TaskOf("welcome")}?view=messages", null),
        ["import"] = (_ => "/import", null),
        ["import of a file"] = (_ => "/import", ChooseFileAsync),
        ["profiles"] = (_ => "/profiles", null),
        ["profiles found"] = (_ => "/profiles?by=email&value=first.3@example.com", null),
        ["profile"] = (_ => "/profiles?by=email&value=first.3@example.com", FollowProfileAsync),
        ["triggers"] = (_ => "/triggers", null),
        ["trigger"] = (_ => "/triggers/96", PreviewAsync),
        ["trigger new"] = (_ => "/triggers/new", null),
        ["workflows"] = (_ => "/workflows", null),
        ["workflow"] = (_ => "/workflows/12", null),
        ["workflow new"] = (_ => "/workflows/new", null),
        ["mailbox"] = (_ => "/mailbox", null),
        ["mailbox message"] = (_ => "/mailbox?address=first.3@example.com", OpenMessageAsync),
        ["limits"] = (_ => "/limits", null),
        ["dead letters"] = (_ => "/dead-letters", OpenLetterAsync),
        ["health"] = (_ => "/health", null),
        ["nowhere"] = (_ => "/nowhere", null),
    };

    internal static async Task<Visit> OpenAsync(ConsoleRun run, string name, Look look, string? script = null)
    {
        var (path, act) = All[name];
        var visit = await run.VisitAsync(path(run), look: look, script: script);
        if (act is not null)
        {
            await act(visit);
            await visit.ShownAsync();
        }

        return visit;
    }

    /// <summary>A file with a column that no field is called after, and a value that does not fit.</summary>
    internal static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static Task ChooseAsync(Visit visit) => visit.Field("Select all tasks on this page").CheckAsync();

    private static async Task AskToCancelAsync(Visit visit)
    {
        await ChooseAsync(visit);
        await visit.Button("Cancel tasks").ClickAsync();
    }

    private static Task OpenRowAsync(Visit visit) => visit.Page.Locator("button.unfold").First.ClickAsync();

    private static Task OpenUpdatedRowAsync(Visit visit) => visit.Table("Rows").Locator("tr", new() { HasText = "Updated" }).First.Locator("button.unfold").ClickAsync();

    private static Task ChooseFileAsync(Visit visit) =>
        visit.Page.SetInputFilesAsync("input[type=file]", File("people.csv", "email,first name,tier,visits\nann@example.com,Ann,gold,3\nbo@example.com,Bo,silver,often\n"));

    private static async Task FollowProfileAsync(Visit visit)
    {
        await visit.Link("first.3@example.com").ClickAsync();
        await visit.Page.GetByText("Bulks that touched it").WaitForAsync();
    }

    private static async Task PreviewAsync(Visit visit)
    {
        await visit.Field("Profile (e-mail or id)").FillAsync("first.3@example.com");
        await visit.Button("Show the message").ClickAsync();
        await visit.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
    }

    private static async Task OpenMessageAsync(Visit visit)
    {
        await visit.Page.Locator(".mails a").First.ClickAsync();
        await visit.Page.Locator("article.message").WaitForAsync();
    }

    private static Task OpenLetterAsync(Visit visit) => visit.Page.Locator("summary").First.ClickAsync();
}
