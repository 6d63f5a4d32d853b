namespace BulkImport.Kits.GraphQL.Tests.Execution;

public sealed class HostileDocumentTests
{
    private static readonly GraphQLSchema Schema = GraphQLSchema.Parse("type Query { a: Query b(first: Int): [Query] s: String }").Resolve("Query", "a", _ => new(new object()));

    public static TheoryData<string, string> Documents => new()
    {
        { $"{{ {string.Concat(Enumerable.Repeat("s ", 524_288))}}}", "The document is longer than 131072 bytes." },
        { $"{{ {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}:s "))}}}", "The document has more than 20000 tokens." },
        { $"{{ {string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i}:s "))}}}", "The operation has more than 200 aliases." },
        { string.Concat(Enumerable.Repeat("{a", 1_000)) + new string('}', 1_000), "The document is nested deeper than 200 levels." },
        { string.Concat(Enumerable.Repeat("{a", 100)) + new string('}', 100), "The operation is nested deeper than 24 fields." },
        { "{ ...x } fragment x on Query { a { ...y } } fragment y on Query { a { ...x } }", "Fragments spread themselves: x > y > x." },
        { $"{{ {string.Concat(Enumerable.Repeat("s,", 60_000))}}}", "The document has more than 20000 tokens." },
        { $"{{ ...f0 }} {string.Concat(Enumerable.Range(0, 20).Select(i => $"fragment f{i} on Query {{ a {{ ...f{i + 1} }} b {{ ...f{i + 1} }} }} "))} fragment f20 on Query {{ s }}", "The operation selects more than 5000 fields." },
        { "{ b(first: 1000) { b(first: 1000) { s } } }", "The operation may cost 1001001, which is more than 100000. Ask for fewer fields or shorter lists." },
        { string.Concat(Enumerable.Range(0, 1_000).Select(i => $"query q{i} {{ ...f }} ")) + "fragment f on Query { s }", "The document has more than 50 operations." },
        { $"{{ s(x: {new string('[', 1_000)}", "The document is nested deeper than 200 levels." },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_hostile_document_is_refused_before_it_costs_anything(string document, string message)
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions());

        var result = await executor.ExecuteAsync(new GraphQLRequest(document));

        Assert.Equal(message, result.Errors[0].Message);
        Assert.False(result.IsExecuted);
    }

    [Fact]
    public async Task Ten_thousand_aliases_are_checked_in_no_time_where_they_are_allowed()
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions { MaxTokens = 100_000, MaxAliases = 20_000, MaxFields = 20_000 });
        var document = $"{{ {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}:s "))}{string.Concat(Enumerable.Repeat("s ", 10_000))}}}";

        Assert.Empty((await executor.ExecuteAsync(new GraphQLRequest(document))).Errors);
    }

    [Fact]
    public async Task Fragments_that_double_at_every_level_are_checked_where_their_size_is_allowed()
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions { MaxFields = int.MaxValue, MaxComplexity = 10 });
        var document = Documents.Select(row => (string)row[0]).First(text => text.StartsWith("{ ...f0", StringComparison.Ordinal));

        Assert.Equal("COMPLEXITY_EXCEEDED", Assert.Single((await executor.ExecuteAsync(new GraphQLRequest(document))).Errors).Code);
    }
}
