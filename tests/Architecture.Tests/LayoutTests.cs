namespace BulkImport.Architecture.Tests;

public sealed class LayoutTests
{
    private static readonly string[] TextFiles = ["*.cs", "*.csproj", "*.md", "*.sql", "*.txt", "*.graphql", "*.html", "*.json"];

    private static IReadOnlyList<string> Ignored => [.. House.Read(".gitignore").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Only_the_agreed_rooms_stand_at_the_root() => Assert.Empty(Layout.StrayFolders(House.Root.EnumerateDirectories().Select(folder => folder.Name), Ignored));

    [Fact]
    public void No_stray_file_lies_at_the_root() => Assert.Empty(Layout.StrayFiles(House.Root.EnumerateFiles().Select(file => file.Name), Ignored));

    [Fact]
    public void No_project_is_nested_below_another() => Assert.Empty(Layout.NestedProjects([.. House.Projects.Select(project => project.Path)]));

    [Fact]
    public void Kits_and_their_tests_know_no_word_of_the_product()
    {
        var files = TextFiles.SelectMany(pattern => House.Files(pattern, "Kits").Concat(House.Files(pattern, "tests").Where(path => path.StartsWith("tests/Kits.", StringComparison.Ordinal)))).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(path => Layout.ProductWords(path, House.Read(path))));
    }

    [Fact]
    public void Every_decision_has_its_five_headings_on_one_page() =>
        Assert.Empty(House.Files("*", "docs/decisions").SelectMany(path => Decisions.FaultsOf(Path.GetFileName(path), House.Read(path))));

    [Fact]
    public void A_stray_folder_is_found() => Assert.Single(Layout.StrayFolders(["Api", "Common", ".artifacts"], [".artifacts/"]));

    [Fact]
    public void A_stray_file_is_found() => Assert.Single(Layout.StrayFiles(["README.md", "PLAN.md", "me.user"], ["*.user"]));

    [Fact]
    public void A_nested_project_is_found()
    {
        Assert.Single(Layout.NestedProjects(["Modules/Import/Import.csproj", "Modules/Import/Import.Contracts/Import.Contracts.csproj"]));
        Assert.Empty(Layout.NestedProjects(["Modules/Import/Import/Import.csproj", "Modules/Import/Import.Contracts/Import.Contracts.csproj"]));
    }

    [Theory]
    [InlineData("queue.LocalQueue(\"matching\")", 1)]
    [InlineData("// one Profile and a bulk of rows", 2)]
    [InlineData("namespace BulkImport.Kits.Hosting; // important matches", 0)]
    public void A_word_of_the_product_is_found_where_it_stands_alone(string line, int found) => Assert.Equal(found, Layout.ProductWords("Kits/A.cs", line).Count());

    [Fact]
    public void A_decision_without_a_heading_too_long_or_badly_named_is_found()
    {
        const string good = "# 1. Why\n## Status\nAccepted\n## Context\n## Decision\n## Consequences\n## Enforced by\nreview only\n";

        Assert.Empty(Decisions.FaultsOf("0001-why.md", good));
        Assert.Single(Decisions.FaultsOf("why.md", good));
        Assert.Single(Decisions.FaultsOf("0001-why.md", good.Replace("## Enforced by", "Enforced by", StringComparison.Ordinal)));
        Assert.Single(Decisions.FaultsOf("0001-why.md", good + string.Concat(Enumerable.Repeat("line\n", 40))));
    }
}
