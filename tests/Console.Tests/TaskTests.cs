using System.Text.Json.Nodes;
using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class TaskTests(ConsoleRun run)
{
    [Fact]
    public async Task The_overview_tells_the_outcomes_the_history_the_request_and_why_rows_failed()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("welcome")}");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Progress" })).ToContainTextAsync("118 created");
        await Assertions.Expect(visit.Page.Locator(".history li")).ToHaveCountAsync(3);
        await Assertions.Expect(visit.Page.Locator(".facts")).ToContainTextAsync("Welcome");
        await Assertions.Expect(visit.Table("Why rows failed")).ToContainTextAsync("is not an e-mail address");
    }

    [Fact]
    public async Task The_counters_move_while_the_bulk_is_worked_on()
    {
        var task = await run.SendAsync("campaigns/triggers/import_and_start_batch_task", SampleBulks.Altcraft("trigger_id", 96, SampleBulks.People("moving", 6_000)));
        await using var visit = await run.VisitAsync($"/tasks/{task}");

        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Finished");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Progress" })).ToContainTextAsync("6,000 created");
    }

    [Fact]
    public async Task A_rejected_row_shows_what_was_sent_with_the_wrong_field_marked()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("welcome")}?view=rows");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Rejected 2" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Details of row 41" }).ClickAsync();

        var payload = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Row 41 as it was sent" });
        await Assertions.Expect(payload.Locator("mark")).ToHaveTextAsync("\"many\"");
        await Assertions.Expect(payload).ToContainTextAsync("must be an integer");
        await visit.Page.WaitForURLAsync("**?view=rows&outcome=REJECTED");
    }

    [Theory]
    [InlineData("contacts", "\"no address\"")]
    [InlineData("members", "44")]
    public async Task A_rejected_row_of_another_dialect_shows_its_senders_words_with_the_wrong_one_marked(string bulk, string marked)
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf(bulk)}?view=rows&outcome=REJECTED");

        await visit.Page.Locator("button.unfold").First.ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".row-detail mark")).ToHaveTextAsync(marked);
    }

    [Fact]
    public async Task An_updated_row_shows_what_it_changed()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("onboarding")}?view=rows&outcome=UPDATED");

        await visit.Page.Locator("button.unfold").First.ClickAsync();

        var changes = visit.Table("What the row changed");
        await Assertions.Expect(changes.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(changes.Locator("tbody tr")).ToHaveTextAsync("tiersilvergold");
    }

    [Fact]
    public async Task Rows_are_filtered_by_the_reason_that_they_were_rejected_for()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("welcome")}?view=rows");

        await visit.Page.GetByLabel("Reason").SelectOptionAsync("400: must be an integer (1)");

        await visit.ShownAsync();
        await Assertions.Expect(visit.Table("Rows").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Table("Rows").Locator("tbody tr")).ToContainTextAsync("must be an integer");
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("NDJSON")]
    [InlineData("CSV")]
    public async Task Failed_rows_are_saved_with_their_reasons(string form)
    {
        var text = await SaveAsync(run.TaskOf("welcome"), form);

        Assert.Equal(2, Occurrences(text, "400"));
        Assert.Contains("no address", text, StringComparison.Ordinal);
        Assert.Contains("is not an e-mail address", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_rows_in_their_senders_own_form_are_taken_when_they_are_corrected()
    {
        var text = (await SaveAsync(run.TaskOf("welcome"), "As it was sent")).Replace("no address", "corrected@example.com", StringComparison.Ordinal).Replace("\"many\"", "3", StringComparison.Ordinal);
        var body = JsonNode.Parse(text)!;
        body["token"] = ConsoleRun.Admin;

        var task = await run.EndedAsync(await run.SendAsync("campaigns/triggers/import_and_start_batch_task", body.ToJsonString()));

        Assert.Equal("""{"created":2,"updated":0,"rejected":0}""", await CountsAsync(task));
    }

    [Fact]
    public async Task Failed_contacts_in_their_senders_own_form_are_taken_when_they_are_corrected()
    {
        var text = (await SaveAsync(run.TaskOf("contacts"), "As it was sent")).Replace("no address", "corrected.contact@example.com", StringComparison.Ordinal);

        var task = await run.EndedAsync(await run.SendContactsAsync("rest/bulk/async/contacts", text));

        Assert.Equal("""{"created":6,"updated":0,"rejected":0}""", await CountsAsync(task));
    }

    [Fact]
    public async Task Failed_members_in_their_senders_own_form_are_taken_when_they_are_corrected()
    {
        var text = (await SaveAsync(run.TaskOf("members"), "As it was sent")).Replace("\"shoe_size\": 44", "\"first_name\": \"Ida\"", StringComparison.Ordinal);
        var body = JsonNode.Parse(text)!;
        body["import_id"] = "members-again";

        var task = await run.EndedAsync(await run.SendMembersAsync("members-again", body.ToJsonString()));

        Assert.Equal("""{"created":5,"updated":0,"rejected":0}""", await CountsAsync(task));
    }

    [Fact]
    public async Task Launches_and_messages_of_the_bulk_are_listed_fifty_at_a_time()
    {
        await using var visit = await run.VisitAsync($"/tasks/{run.TaskOf("welcome")}?view=launches");
        await Assertions.Expect(visit.Table("Launches").Locator("tbody tr")).ToHaveCountAsync(50);

        await visit.Button("More launches").ClickAsync();
        await Assertions.Expect(visit.Table("Launches").Locator("tbody tr")).ToHaveCountAsync(100);

        await visit.GoAsync($"/tasks/{run.TaskOf("welcome")}?view=messages");
        await Assertions.Expect(visit.Table("Messages").Locator("tbody tr").First).ToContainTextAsync("Kept");
    }

    [Fact]
    public async Task A_failed_task_says_why_and_is_retried()
    {
        var task = await run.FailAsync("single", "single");
        await using var visit = await run.VisitAsync($"/tasks/{task}");
        await Assertions.Expect(visit.Page.Locator(".notice.bad")).ToContainTextAsync("violates check constraint");

        await visit.Button("Retry").ClickAsync();
        await visit.Button("Retry the task").ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Finished");
    }

    [Fact]
    public async Task A_task_that_waits_is_cancelled()
    {
        var task = await run.QueueAsync("cancelled");
        await using var visit = await run.VisitAsync($"/tasks/{task}");
        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Waiting");

        await visit.Button("Cancel task").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveAccessibleNameAsync("Cancel this task of 40 rows?");
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel the task" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Cancelled");
    }

    [Fact]
    public async Task A_task_that_is_not_there_is_told_as_such()
    {
        await using var visit = await run.VisitAsync("/tasks/00000000-0000-4000-8000-000000000000");

        await Assertions.Expect(visit.Page.Locator(".empty")).ToContainTextAsync("There is no such task");
    }

    private static int Occurrences(string text, string word) => text.Split(word).Length - 1;

    private async Task<string> CountsAsync(string task) =>
        (await run.AskAsync($$"""{ task(id: "{{task}}") { counts { created updated rejected } } }""")).GetProperty("task").GetProperty("counts").GetRawText();

    private async Task<string> SaveAsync(string task, string form)
    {
        await using var visit = await run.VisitAsync($"/tasks/{task}?view=rows");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button(form).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
