using System.Text.Json;
using BulkImport.Kits.GraphQL.Tests.Language;

namespace BulkImport.Kits.GraphQL.Tests.Validation;

public sealed class ValidationConformanceTests
{
    /// <summary>The judges had no root of subscriptions, and so no opinion of its fields: here it is, and the specification's own words decide.</summary>
    private const string Subscription = "type Subscription { newMessage: Message disallowedSecondRootField: Boolean } type Message { body: String sender: String }";
    private const string JudgedByTheText = "Single Root Field";

    /// <summary>A counter-example of the specification that graphql-js 16 accepts: a nullable variable as the one field of a @oneOf input object.</summary>
    private const string RefusedByTheText = "mutation addNullableCat(";

    [ConformanceFact]
    public void The_examples_of_section_5_are_judged_right()
    {
        var cases = Conformance.Cases("graphql-spec-cases.json");
        var schema = GraphQLSchema.Parse(string.Join('\n', cases.Where(DefinesSchema).Select(item => item.Text("text"))) + Subscription);
        var judged = cases.Where(item => item.TryGetProperty("validates", out _)).ToList();

        Assert.Equal(51, judged.Count);
        Assert.Equal([], judged.Where(item => Expected(item) != (Checking.Errors(schema, item.Text("text")!).Count == 0)).Select(item => item.Text("text")));
    }

    [ConformanceFact]
    public void Every_validation_scenario_finds_its_errors_at_their_places()
    {
        var cases = Conformance.Cases("graphql-cats.json").Where(item => item.GetProperty("when").TryGetProperty("validate", out _)).ToList();
        var schemas = cases.Select(item => item.Text("schema")!).Distinct().ToDictionary(text => text, text => GraphQLSchema.Parse(text));

        Assert.NotEmpty(cases);
        Assert.All(cases, item => Assert.Equal(Places(item), Found(schemas[item.Text("schema")!], item)));
    }

    private static bool Expected(JsonElement item) => item.Text("heading") == JudgedByTheText || item.Text("text")!.StartsWith(RefusedByTheText, StringComparison.Ordinal) ? item.Text("kind") == "example" : item.GetProperty("validates").GetBoolean();

    private static bool DefinesSchema(JsonElement item) => item.Text("section")!.StartsWith("Section 5", StringComparison.Ordinal) && item.Text("lang") == "graphql"
        && !item.TryGetProperty("validates", out _) && item.GetProperty("parses").GetBoolean() && item.Text("heading") != "Operation Type Existence"
        && Reading.Document(item.Text("text")!).Definitions.All(definition => definition is not (Internal.Language.OperationDefinition or Internal.Language.FragmentDefinition));

    private static IEnumerable<GraphQLLocation> Places(JsonElement item) => item.GetProperty("then").EnumerateArray().Where(then => then.TryGetProperty("loc", out _))
        .Select(then => then.GetProperty("loc")).Select(place => new GraphQLLocation(place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32())).Order(InOrder);

    private static IEnumerable<GraphQLLocation> Found(GraphQLSchema schema, JsonElement item) => item.GetProperty("when").GetProperty("validate").EnumerateArray()
        .SelectMany(rule => Checking.Errors(schema, item.Text("query")!, rule.GetString()!)).Select(error => error.Locations[0]).Order(InOrder);

    private static readonly Comparer<GraphQLLocation> InOrder = Comparer<GraphQLLocation>.Create((one, two) => (one.Line, one.Column).CompareTo((two.Line, two.Column)));
}
