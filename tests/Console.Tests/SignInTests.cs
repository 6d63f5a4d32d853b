using BulkImport.Console.Tests.Run;
using Microsoft.Playwright;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class SignInTests(ConsoleRun run)
{
    [Fact]
    public async Task Who_comes_with_an_address_is_there_after_signing_in()
    {
        await using var visit = await run.ComeAsync();
        await visit.GoAsync("/tasks?state=FAILED");

        await visit.Field("Token").FillAsync(ConsoleRun.Admin);
        await visit.Button("Sign in").ClickAsync();

        await Assertions.Expect(visit.Table("Tasks")).ToBeVisibleAsync();
        Assert.EndsWith("/console/tasks?state=FAILED", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_in_words()
    {
        await using var visit = await run.ComeAsync();
        await visit.GoAsync("/tasks");

        await visit.Field("Token").FillAsync("nobody's");
        await visit.Button("Sign in").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("No account has this token.");
        visit.Forgive("401");
    }

    [Fact]
    public async Task The_token_is_out_of_reach_for_whatever_runs_in_the_page()
    {
        await using var visit = await run.VisitAsync("/tasks");

        var seen = await visit.Page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
        var cookie = Assert.Single(await visit.Page.Context.CookiesAsync());

        Assert.DoesNotContain("north", seen, StringComparison.Ordinal);
        Assert.Equal((true, SameSiteAttribute.Strict), (cookie.HttpOnly, cookie.SameSite));
        Assert.DoesNotContain(ConsoleRun.Admin, cookie.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_out_is_out_in_this_browser()
    {
        await using var visit = await run.VisitAsync("/tasks");

        await visit.Button("Sign out").ClickAsync();
        await Assertions.Expect(visit.Field("Token")).ToBeVisibleAsync();
        await visit.GoAsync("/profiles");

        await Assertions.Expect(visit.Field("Token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_chosen_colours_stay()
    {
        await using var visit = await run.VisitAsync("/health");
        var light = await BackgroundAsync(visit);

        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Colours" }).SelectOptionAsync("Dark");
        await visit.GoAsync("/limits");

        Assert.NotEqual(light, await BackgroundAsync(visit));
    }

    private static Task<string> BackgroundAsync(Visit visit) => visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
}
