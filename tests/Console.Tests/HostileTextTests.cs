using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

/// <summary>What senders write is shown as text, wherever it is shown.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class HostileTextTests(ConsoleRun run)
{
    private const string Script = "<script>window.hacked='script'</script><img src=x onerror=\"window.hacked='image'\"><svg onload=\"window.hacked='svg'\">";
    private const string Address = "javascript:window.hacked='address'";

    // What every page is watched for. Elements of the sender's would be found by their source.
    private const string Traces = "() => [window.hacked, document.querySelector('img[src=x], svg[onload], a[href^=javascript]')?.outerHTML].filter(Boolean).join(' ')";

    [Fact]
    public async Task A_payload_with_a_script_in_every_field_is_shown_as_text_on_every_page_that_shows_it()
    {
        var import = $"{Script}{Guid.NewGuid():N}"[^100..];
        var task = await run.EndedAsync(await SendAsync(import));
        var profile = (await run.AskAsync("""{ profiles(find: {email: "hostile@example.com"}, first: 1) { nodes { id } } }""")).GetProperty("profiles").GetProperty("nodes")[0].GetProperty("id").GetString();
        await run.UntilAsync(
            """{ deliveries(first: 1, filter: {address: "hostile@example.com"}) { nodes { id } } }""", data => data.GetProperty("deliveries").GetProperty("nodes").GetArrayLength() > 0);
        var message = (await run.AskAsync("""{ deliveries(first: 1, filter: {address: "hostile@example.com"}) { nodes { id } } }""")).GetProperty("deliveries").GetProperty("nodes")[0].GetProperty("id").GetString();

        string[] paths =
        [
            "/tasks", $"/tasks?import={Uri.EscapeDataString(import)}", $"/tasks?q={Uri.EscapeDataString(Script)}", $"/tasks/{task}", $"/tasks/{task}?view=rows", $"/tasks/{task}?view=launches",
            $"/tasks/{task}?view=messages", $"/profiles/{profile}", $"/profiles?by=field&field=crm_id&value={Uri.EscapeDataString(Script)}", "/mailbox?address=hostile@example.com",
            $"/mailbox?message={message}", "/triggers", "/triggers/98", $"/{Uri.EscapeDataString(Script)}",
        ];
        await using var visit = await run.VisitAsync("/health");
        foreach (var path in paths)
        {
            await visit.GoAsync(path);
            foreach (var unfold in await visit.Page.Locator("button.unfold").AllAsync())
            {
                await unfold.ClickAsync();
            }

            await visit.ShownAsync();
            Assert.Equal("", await visit.Page.EvaluateAsync<string>(Traces));
        }

        await visit.GoAsync($"/tasks/{task}?view=rows");
        await visit.Page.Locator("button.unfold").Nth(1).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".row-detail .json")).ToContainTextAsync("<script>window.hacked");
    }

    [Fact]
    public async Task A_message_whose_html_has_scripts_runs_none_of_them_and_keeps_its_styles()
    {
        await using var visit = await run.VisitAsync("/triggers/new");
        await visit.Field("Id").FillAsync("310");
        await visit.Field("Name").FillAsync(Script);
        await visit.Field("Resource").FillAsync("21");
        await visit.Field("Subject").FillAsync(Script);
        await visit.Field("HTML").FillAsync($"<style>p {{ color: rgb(1, 2, 3) }}</style>{Script}<p style=\"font-size: 31px\">Read me</p><a href=\"{Address}\">Go</a><form action=\"/console/session\"><button>Send</button></form>");
        await visit.Button("Save").ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/triggers/310");

        await visit.Field("Profile (e-mail or id)").FillAsync("first.1@example.com");
        await visit.Button("Show the message").ClickAsync();

        var frame = visit.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("p")).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        await Assertions.Expect(frame.Locator("p")).ToHaveCSSAsync("font-size", "31px");
        await Assertions.Expect(frame.Locator("form, button, script")).ToHaveCountAsync(0);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Traces));
        // An image of the house, asked for from a frame that is nobody's.
        visit.Forgive("ERR_BLOCKED");
    }

    private async Task<string> SendAsync(string import)
    {
        var data = new JsonObject
        {
            ["email"] = "hostile@example.com",
            ["_fname"] = Script,
            ["_lname"] = Address,
            ["crm_id"] = Script,
            ["tier"] = Script,
            ["note"] = Script,
            ["subscriptions"] = new JsonArray(new JsonObject { ["resource_id"] = 21, ["channel"] = "email", ["email"] = "hostile@example.com", ["cc_data"] = new JsonObject { [Script] = Script } }),
        };
        var body = new JsonObject
        {
            ["token"] = ConsoleRun.Admin,
            ["trigger_id"] = 96,
            ["content"] = new JsonObject { ["page"] = Script, [Script] = Script },
            ["data"] = new JsonArray(new JsonObject { ["data"] = data, ["custom_data"] = new JsonObject { [Script] = Script } }, new JsonObject { ["data"] = new JsonObject { ["email"] = Script, [Script] = Script } }),
        };
        return await run.SendAsync("campaigns/triggers/import_and_start_batch_task", JsonSerializer.Serialize(body), import);
    }
}
