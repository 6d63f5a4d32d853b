using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class ProfileTests(ConsoleRun run)
{
    [Fact]
    public async Task A_profile_is_found_by_each_of_its_identities()
    {
        var known = (await run.AskAsync("""{ profiles(find: {email: "first.5@example.com"}, first: 1) { nodes { id number } } }""")).GetProperty("profiles").GetProperty("nodes")[0];
        await using var visit = await run.VisitAsync("/profiles");

        foreach (var (kind, value) in new[] { ("E-mail", "FIRST.5@example.com"), ("Profile id", known.GetProperty("id").GetString()!), ("Number", known.GetProperty("number").ToString()), ("Field", "first-5") })
        {
            await visit.GoAsync("/profiles");
            await visit.Page.GetByLabel("By").SelectOptionAsync(kind);
            await (kind == "Field" ? visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Field", Exact = true }).SelectOptionAsync("crm_id") : Task.CompletedTask);
            await visit.Field("Value").FillAsync(value);
            await visit.Button("Find").ClickAsync();
            await Assertions.Expect(visit.Table("Profiles").Locator("tbody tr")).ToContainTextAsync("first.5@example.com");
        }
    }

    [Fact]
    public async Task A_profile_shows_its_fields_the_bulks_that_touched_it_and_its_messages()
    {
        await using var visit = await run.VisitAsync("/profiles?by=email&value=first.5@example.com");

        await visit.Link("first.5@example.com").ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".facts").First).ToContainTextAsync("gold");
        await Assertions.Expect(visit.Table("Bulks that touched the profile").Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Table("Messages").Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_profile_is_erased_after_a_question()
    {
        await run.WelcomeAsync(SampleBulks.People("forgotten", 1));
        await using var visit = await run.VisitAsync("/profiles?by=email&value=forgotten.0@example.com");
        await visit.Link("forgotten.0@example.com").ClickAsync();

        await visit.Button("Erase profile").ClickAsync();
        await visit.Button("Erase it").ClickAsync();

        await visit.Page.WaitForURLAsync("**/console/profiles");
        await run.UntilAsync("""{ profiles(find: {email: "forgotten.0@example.com"}, first: 1) { nodes { id } } }""", data => data.GetProperty("profiles").GetProperty("nodes").GetArrayLength() == 0);
    }

    [Fact]
    public async Task Who_may_only_read_cannot_erase()
    {
        await using var visit = await run.VisitAsync("/profiles?by=email&value=first.5@example.com", ConsoleRun.Reader);
        await visit.Link("first.5@example.com").ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Bulks that touched it")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Button("Erase profile")).ToHaveCountAsync(0);
    }
}
