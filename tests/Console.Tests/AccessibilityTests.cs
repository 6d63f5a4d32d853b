using BulkImport.Console.Tests.Run;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class AccessibilityTests(ConsoleRun run)
{
    public static TheoryData<string> EveryPage() => [.. Pages.All.Keys];

    public static TheoryData<string, Look> EveryPageInEveryLook()
    {
        var pages = new TheoryData<string, Look>();
        foreach (var name in Pages.All.Keys)
        {
            foreach (var look in Enum.GetValues<Look>())
            {
                pages.Add(name, look);
            }
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(EveryPageInEveryLook))]
    public async Task Axe_finds_nothing_wrong_on_the_page(string name, Look look)
    {
        await using var visit = await Pages.OpenAsync(run, name, look, Axe.Script);

        await Screenshots.TakeAsync(visit, name, look);
        Assert.Empty(await Axe.FindAsync(visit));
    }

    [Theory]
    [InlineData(Look.Light)]
    [InlineData(Look.Dark)]
    [InlineData(Look.Narrow)]
    public async Task Axe_finds_nothing_wrong_where_one_signs_in(Look look)
    {
        await using var visit = await run.ComeAsync(look);
        await visit.Page.AddInitScriptAsync(Axe.Script);
        await visit.GoAsync("/tasks");

        await Screenshots.TakeAsync(visit, "sign in", look);
        Assert.Empty(await Axe.FindAsync(visit));
    }

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task No_page_is_wider_than_a_telephone(string name)
    {
        await using var visit = await Pages.OpenAsync(run, name, Look.Narrow);

        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task A_fault_in_a_page_is_found()
    {
        await using var visit = await run.VisitAsync("/health", script: Axe.Script);

        await visit.Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')");

        Assert.Contains(await Axe.FindAsync(visit), finding => finding.Contains("image-alt", StringComparison.Ordinal));
    }
}
