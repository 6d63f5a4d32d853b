namespace BulkImport.Kits.GraphQL.Tests.Language;

public sealed class LanguageConformanceTests
{
    [ConformanceFact]
    public void Every_example_of_the_specification_is_accepted_or_refused_as_its_judges_did()
    {
        var cases = Conformance.Cases("graphql-spec-cases.json").Where(item => item.TryGetProperty("parses", out _)).ToList();

        Assert.NotEmpty(cases);
        Assert.Equal([], cases.Where(item => Reading.IsDocument(item.Text("text")!) != item.GetProperty("parses").GetBoolean()).Select(item => item.Text("text")));
    }

    [ConformanceFact]
    public void What_is_printed_of_an_example_reads_as_the_same_document()
    {
        var texts = Conformance.Cases("graphql-spec-cases.json").Where(item => item.TryGetProperty("parses", out var parses) && parses.GetBoolean()).Select(item => item.Text("text")!);

        Assert.All(texts, text => Assert.Equal(Reading.Printed(text), Reading.Printed(Reading.Printed(text))));
    }

    [ConformanceFact]
    public void Every_parsing_scenario_is_answered_as_expected()
    {
        var cases = Conformance.Cases("graphql-cats.json").Where(item => item.GetProperty("when").TryGetProperty("parse", out _)).ToList();

        Assert.NotEmpty(cases);
        Assert.Equal([], cases.Where(item => Reading.IsDocument(item.Text("query")!) != Passes(item)).Select(item => item.Text("name")).Except(Contradicting));
    }

    /// <summary>Scenarios older than the specification, each with its reason.</summary>
    private static readonly string[] Contradicting = [];

    private static bool Passes(System.Text.Json.JsonElement item) => item.GetProperty("then").EnumerateArray().Any(then => then.TryGetProperty("passes", out _));
}
