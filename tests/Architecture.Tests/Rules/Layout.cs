using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace BulkImport.Architecture.Tests;

internal static partial class Layout
{
    private static readonly string[] AgreedFolders = [".ci", ".git", "Api", "AppHost", "Kits", "Modules", "ServiceDefaults", "docs", "tests"];

    private static readonly string[] AgreedFiles =
    [
        ".editorconfig", ".git", ".gitattributes", ".gitignore", "BulkImport.sln", "CHANGELOG.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "LICENSE", "NuGet.config", "README.md", "global.json",
    ];

    internal static IEnumerable<string> StrayFolders(IEnumerable<string> folders, IReadOnlyList<string> ignored) =>
        folders.Where(folder => !AgreedFolders.Contains(folder) && !IsIgnored(folder + "/", ignored)).Select(folder => $"{folder}/ is no agreed room");

    internal static IEnumerable<string> StrayFiles(IEnumerable<string> files, IReadOnlyList<string> ignored) =>
        files.Where(file => !AgreedFiles.Contains(file) && !IsIgnored(file, ignored)).Select(file => $"{file} does not belong at the root");

    // A project below another one is compiled into both.
    internal static IEnumerable<string> NestedProjects(IReadOnlyList<string> projectPaths) =>
        from inner in projectPaths
        from outer in projectPaths
        let folder = outer[..(outer.LastIndexOf('/') + 1)]
        where inner != outer && inner.StartsWith(folder, StringComparison.Ordinal)
        select $"{inner} lies below {outer}";

    internal static IEnumerable<string> ProductWords(string path, string text) => text.Split('\n').SelectMany((line, index) =>
        ProductWord().Matches(line).Select(word => $"{path}, line {index + 1}: \"{word.Value}\" is a word of the product"));

    private static bool IsIgnored(string name, IReadOnlyList<string> ignored) =>
        ignored.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.TrimStart('/'), name, ignoreCase: false));

    [GeneratedRegex(@"(?<!-)\b(import|matching|campaign|bulk|profile)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ProductWord();
}
