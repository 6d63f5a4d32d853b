using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Kits.GraphQL;

namespace BulkImport.GraphQLAgreement;

/// <summary>Random documents, by us and by graphql-js: refused or not, the same data, errors at the same paths. And the schema, as introspection tells it and as it is printed.</summary>
internal sealed class AgreementRun(int seed, int documents)
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly GraphQLOptions Unlimited = new() { MaxDepth = 100, MaxFields = int.MaxValue, MaxAliases = int.MaxValue, MaxComplexity = int.MaxValue, MaxTokens = int.MaxValue };

    private int _refused;
    private int _withErrors;
    private int _differences;

    internal async Task<bool> AgreesAsync()
    {
        var values = Zoo.Read();
        var schema = Zoo.Schema(values);
        var executor = new RequestExecutor(schema, Unlimited);
        await using var javaScript = await JavaScript.StartAsync();
        var begun = await javaScript.AskAsync(new { schema = schema.ToString(), values = JsonElement.Parse(Zoo.Values), introspection = await IntrospectAsync(executor) });
        var random = new RandomDocuments(schema, new Random(seed));
        for (var i = 0; i < documents; i++)
        {
            var (query, variables) = random.Next();
            var theirs = await javaScript.AskAsync(new { query, variables = JsonElement.Parse(variables) });
            var root = values[query.StartsWith("mutation", StringComparison.Ordinal) ? "Mutation" : "Query"];
            var ours = await executor.ExecuteAsync(new GraphQLRequest(query) { Variables = JsonElement.Parse(variables), RootValue = root });
            Compare(query, variables, ours, theirs);
        }

        Console.WriteLine($"seed {seed}, graphql-js 16.15.0: {documents:N0} documents, {_refused:N0} refused by both, {_withErrors:N0} with errors of fields, {_differences:N0} differences");
        Console.WriteLine($"schema: printed alike {begun.GetProperty("isSameText")}, told alike by introspection {begun.GetProperty("isSameSchema")}");
        return _differences == 0 && begun.GetProperty("isSameText").GetBoolean() && begun.GetProperty("isSameSchema").GetBoolean();
    }

    private static async Task<JsonElement> IntrospectAsync(RequestExecutor executor)
    {
        var query = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "javascript", "introspection.graphql"));
        var result = await executor.ExecuteAsync(new GraphQLRequest(query));
        return JsonElement.Parse(result.ToString()).GetProperty("data");
    }

    private void Compare(string query, string variables, GraphQLResult ours, JsonElement theirs)
    {
        if (theirs.TryGetProperty("refused", out var reason))
        {
            _refused++;
            Expect(!ours.IsExecuted, query, variables, $"only graphql-js refuses: {reason}");
            return;
        }

        var answer = JsonNode.Parse(ours.ToString())!;
        var paths = ours.Errors.Select(error => string.Join('.', error.Path ?? [])).Order(StringComparer.Ordinal);
        var theirPaths = theirs.GetProperty("paths").EnumerateArray().Select(path => path.GetString()).Order(StringComparer.Ordinal);
        _withErrors += ours.Errors.Count > 0 ? 1 : 0;
        var isSame = ours.IsExecuted && JsonNode.DeepEquals(answer["data"], JsonNode.Parse(theirs.GetProperty("data").GetRawText())) && paths.SequenceEqual(theirPaths);
        Expect(isSame, query, variables, $"\n  we:         {ours}\n  graphql-js: {theirs}");
    }

    private void Expect(bool isSame, string query, string variables, string difference)
    {
        if (!isSame && ++_differences <= 20)
        {
            Console.WriteLine($"differs: {query}\n  with {variables}: {difference}");
        }
    }
}
