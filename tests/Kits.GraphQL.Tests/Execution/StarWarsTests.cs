using System.Text.Json.Nodes;
using BulkImport.Kits.GraphQL.Tests.Validation;

namespace BulkImport.Kits.GraphQL.Tests.Execution;

public sealed class StarWarsTests
{
    [ConformanceFact]
    public async Task Every_query_is_answered_exactly()
    {
        var file = Conformance.Read("graphql-starwars.json");
        var executor = new RequestExecutor(StarWars.Schema(file.Text("sdl")!), new GraphQLOptions());
        foreach (var item in Conformance.Cases("graphql-starwars.json").Where(item => item.TryGetProperty("expected", out _)))
        {
            var variables = item.TryGetProperty("variables", out var given) ? given : default;
            var result = await executor.ExecuteAsync(new GraphQLRequest(item.Text("query")) { Variables = variables });

            var expected = JsonNode.Parse(item.GetProperty("expected").GetRawText());
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(result.ToString())), $"{item.Text("name")}: {result}");
        }
    }

    [ConformanceFact]
    public void Every_document_is_judged_right()
    {
        var file = Conformance.Read("graphql-starwars.json");
        var schema = StarWars.Schema(file.Text("sdl")!);
        var cases = Conformance.Cases("graphql-starwars.json").Where(item => item.TryGetProperty("valid", out _)).ToList();

        Assert.Equal(7, cases.Count);
        Assert.All(cases, item => Assert.Equal(item.GetProperty("errors").GetArrayLength(), Checking.Errors(schema, item.Text("query")!).Count));
    }

    [ConformanceFact]
    public void The_schema_is_printed_as_it_was_written()
    {
        var text = Conformance.Read("graphql-starwars.json").Text("sdl")!;

        Assert.Equal(text.Trim(), GraphQLSchema.Parse(text).ToString().Trim());
    }
}
