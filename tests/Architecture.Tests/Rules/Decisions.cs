using System.Text.RegularExpressions;

namespace BulkImport.Architecture.Tests;

internal static partial class Decisions
{
    private const int MostLines = 40;
    private static readonly string[] Headings = ["Status", "Context", "Decision", "Consequences", "Enforced by"];

    internal static IEnumerable<string> FaultsOf(string name, string text)
    {
        var lines = text.TrimEnd().Split('\n');
        if (!FileName().IsMatch(name)) { yield return $"{name} is not named like 0001-why-so.md"; }
        if (lines.Length > MostLines) { yield return $"{name} has {lines.Length} lines; {MostLines} are the most"; }
        foreach (var heading in Headings.Where(heading => !lines.Any(line => IsHeading(line, heading)))) { yield return $"{name} has no heading \"{heading}\""; }
    }

    private static bool IsHeading(string line, string heading) =>
        line.StartsWith('#') && string.Equals(line.TrimStart('#').Trim().TrimEnd(':'), heading, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex FileName();
}
