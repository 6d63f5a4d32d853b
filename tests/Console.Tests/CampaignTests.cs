using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class CampaignTests(ConsoleRun run)
{
    [Fact]
    public async Task Triggers_are_listed_with_what_came_of_them()
    {
        await using var visit = await run.VisitAsync("/triggers");

        await Assertions.Expect(visit.Table("Triggers").Locator("tr", new() { HasText = "Welcome, retired" })).ToHaveTextAsync("97Welcome, retiredInactiveapi callemail00000");
    }

    [Fact]
    public async Task A_new_trigger_is_made_edited_and_switched_off()
    {
        await using var visit = await run.VisitAsync("/triggers/new");
        await visit.Field("Id").FillAsync("300");
        await visit.Field("Name").FillAsync("Birthday");
        await visit.Field("Resource").FillAsync("21");
        await visit.Field("Subject").FillAsync("Many happy returns");
        await visit.Field("Text").FillAsync("It is your day.");
        await visit.Button("Save").ClickAsync();
        await visit.Page.WaitForURLAsync("**/console/triggers/300");

        await visit.Field("Subject").FillAsync("Many happy returns, {lead._fname}");
        await visit.Button("Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Birthday is saved.")).ToBeVisibleAsync();
        await visit.Button("Deactivate").ClickAsync();
        await visit.Button("Deactivate it").ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1 .chip")).ToHaveTextAsync("Inactive");
        var stored = (await run.AskAsync("{ trigger(id: 300) { active message { subject } } }")).GetProperty("trigger");
        Assert.Equal((false, "Many happy returns, {lead._fname}"), (stored.GetProperty("active").GetBoolean(), stored.GetProperty("message").GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_wrong_trigger_is_refused_at_the_field_that_is_wrong()
    {
        await using var visit = await run.VisitAsync("/triggers/new");
        await visit.Field("Id").FillAsync("301");
        await visit.Field("Name").FillAsync("Nobody");
        await visit.Field("Resource").FillAsync("20");
        await visit.Field("Database").FillAsync("9");

        await visit.Button("Save").ClickAsync();

        await Assertions.Expect(visit.Field("Database")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "database" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_message_is_previewed_as_a_profile_would_get_it()
    {
        await using var visit = await run.VisitAsync("/triggers/96");
        await visit.Field("Profile (e-mail or id)").FillAsync("first.1@example.com");
        await visit.Field("Content (JSON, may be empty)").FillAsync("{\"page\":\"the fair\"}");

        await visit.Button("Show the message").ClickAsync();

        var frame = visit.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("body")).ToHaveTextAsync("Hello ŁukaszYou came from the fair.");
        await Assertions.Expect(frame.Locator("h1")).ToHaveCSSAsync("color", "rgb(122, 32, 72)");
        await visit.Button("Text").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".message-text")).ToHaveTextAsync("Hello Łukasz, you came from the fair.");
    }

    [Fact]
    public async Task A_workflow_is_listed_with_the_messages_of_its_nodes_and_who_waits_inside()
    {
        await using var visit = await run.VisitAsync("/workflows");

        await Assertions.Expect(visit.Table("Workflows").Locator("tbody tr")).ToHaveTextAsync("12OnboardingActive165353000");
    }

    [Fact]
    public async Task A_workflow_is_drawn_with_its_counts_on_its_nodes()
    {
        await using var visit = await run.VisitAsync("/workflows/12");

        var graph = visit.Page.Locator(".graph");
        await Assertions.Expect(graph.Locator("g.node")).ToHaveCountAsync(5);
        await Assertions.Expect(graph.Locator("g.node", new() { HasText = "thanks" })).ToContainTextAsync("30 sent");
        await Assertions.Expect(graph.Locator("g.node", new() { HasText = "later" }).Locator(".standing")).ToHaveTextAsync("35");
        await Assertions.Expect(visit.Table("Nodes of Onboarding").Locator("tbody tr", new() { HasText = "laterdelay" })).ToHaveTextAsync("laterdelayout35000");
    }

    [Fact]
    public async Task A_workflow_with_a_way_to_nowhere_is_not_saved_and_says_where()
    {
        await using var visit = await run.VisitAsync("/workflows/new");
        await visit.Field("Id").FillAsync("40");
        await visit.Field("Name").FillAsync("Lost");
        await visit.Field("Nodes (JSON)").FillAsync("""[{"id":"in","type":"start","name":"Default","next":"gone"}]""");

        await visit.Button("Save").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "gone" })).ToBeVisibleAsync();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await run.AskAsync("{ workflow(id: 40) { id } }")).GetProperty("workflow").ValueKind);
    }

    [Fact]
    public async Task The_mailbox_goes_on_page_by_page()
    {
        await using var visit = await run.VisitAsync("/mailbox");
        var first = await visit.Page.Locator(".mails a").EvaluateAllAsync<string[]>("links => links.map(link => link.href.split('message=')[1])");

        await visit.Link("Older").ClickAsync();
        await visit.Page.WaitForURLAsync("**/mailbox?after=*");
        await visit.ShownAsync();
        var second = await visit.Page.Locator(".mails a").EvaluateAllAsync<string[]>("links => links.map(link => link.href.split('message=')[1])");

        Assert.Equal(100, first.Concat(second).Distinct().Count());
    }

    [Fact]
    public async Task A_kept_message_is_read_in_the_mailbox()
    {
        await using var visit = await run.VisitAsync("/mailbox");
        await visit.Field("Address").FillAsync("first.6@example.com");
        await visit.Button("Find").ClickAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Hello Ionuț first.6@example.com" }).ClickAsync();

        await Assertions.Expect(visit.Page.FrameLocator("iframe").Locator("p")).ToHaveTextAsync("You came from spring fair.");
        await visit.Page.WaitForURLAsync("**/mailbox?address=first.6*&message=*");
    }
}
