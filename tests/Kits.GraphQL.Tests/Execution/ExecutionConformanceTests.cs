using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Kits.GraphQL.Internal.Execution;
using BulkImport.Kits.GraphQL.Tests.Language;

namespace BulkImport.Kits.GraphQL.Tests.Execution;

public sealed class ExecutionConformanceTests
{
    /// <summary>Its lists leave out items that failed; since 2015 the specification puts null in their places (section 6.4.4).</summary>
    private const string OlderThanTheSpecification = "nulls out error subtrees";

    /// <summary>Older than interfaces that implement interfaces: those of an interface were null, since 2020 they are a list (section 4.5.2).</summary>
    private const string OlderThanInterfacesOfInterfaces = "introspect on union and intersection types";

    [ConformanceFact]
    public async Task Every_execution_scenario_is_answered_as_expected()
    {
        var cases = Conformance.Cases("graphql-cats.json").Where(item => item.GetProperty("when").TryGetProperty("execute", out _)).ToList();

        Assert.Equal(22, cases.Count);
        foreach (var item in cases)
        {
            var result = await ExecuteAsync(item);
            foreach (var then in item.GetProperty("then").EnumerateArray())
            {
                Assert.True(Fits(then, result, item), $"{item.Text("name")}: {result}");
            }
        }
    }

    private static bool Fits(JsonElement then, GraphQLResult result, JsonElement item)
    {
        var answer = JsonNode.Parse(result.ToString())!;
        if (then.TryGetProperty("data", out var data))
        {
            return JsonNode.DeepEquals(Corrected(item.Text("name")!, JsonNode.Parse(data.GetRawText())!), answer["data"]);
        }

        return then switch
        {
            _ when then.TryGetProperty("error-count", out var count) => result.Errors.Count == count.GetInt32(),
            _ when then.TryGetProperty("exception", out _) => !result.IsExecuted && result.Errors.Count > 0,
            _ when then.Text("error") is { } message => result.Errors.Any(error => error.Message == message && error.Locations[0] == Place(then.GetProperty("loc"))),
            _ => false,
        };
    }

    private static JsonNode Corrected(string name, JsonNode data)
    {
        switch (name)
        {
            case OlderThanTheSpecification:
                data["syncErrorList"] = new JsonArray("sync0", "sync2", null, null);
                data["asyncRejectListError"] = new JsonArray("async0", "async2", null, null);
                break;
            case OlderThanInterfacesOfInterfaces:
                data["Named"]!["interfaces"] = new JsonArray();
                // The order of these is free: ours is that of the schema.
                data["Named"]!["possibleTypes"] = new JsonArray([.. new[] { "Dog", "Cat", "Person" }.Select(name => new JsonObject { ["name"] = name })]);
                break;
        }

        return data;
    }

    private static GraphQLLocation Place(JsonElement place) => new(place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32());

    private static async Task<GraphQLResult> ExecuteAsync(JsonElement item)
    {
        var schema = ScenarioSchema.Of(item.Text("schema")!);
        var execute = item.GetProperty("when").GetProperty("execute");
        var isObject = execute.ValueKind == JsonValueKind.Object;
        var root = isObject && execute.Text("test-value") is { } name ? ScenarioSchema.Values(item.GetProperty("testData"))[name] : null;
        var request = new GraphQLRequest(item.Text("query"))
        {
            RootValue = root,
            OperationName = isObject ? execute.Text("operation-name") : null,
            Variables = isObject && execute.TryGetProperty("variables", out var variables) ? variables : default,
        };
        return isObject && execute.TryGetProperty("validate-query", out _)
            ? await ExecuteUncheckedAsync(schema, request)
            : await SubscriptionAsRequest(schema, request);
    }

    private static async Task<GraphQLResult> ExecuteUncheckedAsync(GraphQLSchema schema, GraphQLRequest request)
    {
        var errors = new List<GraphQLError>();
        var operation = new PreparedDocument(schema, Reading.Document(request.Query!)).Operation(request.OperationName, errors);
        return operation is null ? new GraphQLResult(errors) : await new ExecutionRun(schema, new GraphQLOptions(), operation, request, new(), CancellationToken.None).ExecuteAsync();
    }

    /// <summary>A scenario executes a subscription once, as a query: here its source has one event.</summary>
    private static async Task<GraphQLResult> SubscriptionAsRequest(GraphQLSchema schema, GraphQLRequest request)
    {
        if (schema.Type("S") is Internal.TypeSystem.ObjectType && request.OperationName == "S")
        {
            schema.Subscribe("S", "c", context => Once(((IReadOnlyDictionary<string, object?>)context.Parent!)["c"]));
        }

        var result = await new RequestExecutor(schema, new GraphQLOptions()).ExecuteAsync(request);
        if (result.Events is null)
        {
            return result;
        }

        await using var events = result.Events.GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }

    private static async IAsyncEnumerable<object?> Once(object? value)
    {
        await Task.CompletedTask;
        yield return value;
    }
}
