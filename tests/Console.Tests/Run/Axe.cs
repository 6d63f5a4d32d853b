namespace BulkImport.Console.Tests.Run;

/// <summary>axe-core, which looks at a page as somebody who does not see it, or not well, has it told.</summary>
internal static class Axe
{
    // WCAG 2.2 at A and AA, and axe's best practices.
    private const string Findings = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(node => node.target.join(' ')).join('; ')}`)
        }
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>To be there from the first moment of a page.</summary>
    internal static string Script => Source.Value;

    /// <summary>All that is wrong, whatever its impact.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(Visit visit) =>
        [.. (await visit.Page.EvaluateAsync(Findings))!.Value.EnumerateArray().Select(finding => finding.GetString()!)];
}
