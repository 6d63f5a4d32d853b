using BulkImport.Console.Tests.Run;

namespace BulkImport.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class AccessibilityTests(ConsoleRun run)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    // axe's own standard rules and its best practices: WCAG 2.2 at A and AA.
    private const string Findings = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(node => node.target.join(' ')).join('; ')}`)
        }
        """;

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
        await using var visit = await Pages.OpenAsync(run, name, look, Axe.Value);

        await Screenshots.TakeAsync(visit, name, look);
        Assert.Empty(await FindingsAsync(visit));
    }

    [Theory]
    [InlineData(Look.Light)]
    [InlineData(Look.Dark)]
    [InlineData(Look.Narrow)]
    public async Task Axe_finds_nothing_wrong_where_one_signs_in(Look look)
    {
        await using var visit = await run.ComeAsync(look);
        await visit.Page.AddInitScriptAsync(Axe.Value);
        await visit.GoAsync("/tasks");

        await Screenshots.TakeAsync(visit, "sign in", look);
        Assert.Empty(await FindingsAsync(visit));
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
        await using var visit = await run.VisitAsync("/health", script: Axe.Value);

        await visit.Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')");

        Assert.Contains(await FindingsAsync(visit), finding => finding.Contains("image-alt", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(Visit visit) =>
        [.. (await visit.Page.EvaluateAsync(Findings))!.Value.EnumerateArray().Select(finding => finding.GetString()!)];
}
