namespace BulkImport.Kits.GraphQL.Tests.Execution;

public sealed class FailureTests
{
    private readonly List<string> _told = [];

    [Theory]
    [InlineData("{ a { may } }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":7}],"path":["a","may"]}],"data":{"a":{"may":null}}}""")]
    [InlineData("{ a { must } }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":7}],"path":["a","must"]}],"data":{"a":null}}""")]
    [InlineData("{ a { later } }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":7}],"path":["a","later"]}],"data":{"a":null}}""")]
    [InlineData("{ b { later } }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":7}],"path":["b","later"]}],"data":null}""")]
    [InlineData("{ list { later } }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":10}],"path":["list",0,"later"]}],"data":{"list":[null]}}""")]
    public async Task What_may_not_be_null_takes_with_it_what_it_belongs_to(string query, string response)
    {
        var result = await Executor().ExecuteAsync(new GraphQLRequest(query));

        Assert.Equal(response, result.ToString());
        Assert.Equal(["secret"], _told);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_answered()
    {
        using var cancelled = new CancellationTokenSource();
        var executor = new RequestExecutor(GraphQLSchema.Parse("type Query { a: Int b: Int }").Resolve("Query", "a", _ => CancelAsync(cancelled)).Resolve("Query", "b", _ => Tell()), new GraphQLOptions());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await executor.ExecuteAsync(new GraphQLRequest("{ a b }"), cancelled.Token));
        Assert.Empty(_told);
    }

    private static async ValueTask<object?> CancelAsync(CancellationTokenSource source)
    {
        await source.CancelAsync();
        return 1;
    }

    private ValueTask<object?> Tell()
    {
        _told.Add("called");
        return new(2);
    }

    private RequestExecutor Executor()
    {
        var schema = GraphQLSchema.Parse("type Query { a: T b: T! list: [T] } type T { may: Int must: Int! later: Int! }")
            .Resolve("Query", "a", _ => new(new object())).Resolve("Query", "b", _ => new(new object())).Resolve("Query", "list", _ => new(new[] { new object() }))
            .Resolve("T", "may", _ => throw new InvalidOperationException("secret")).Resolve("T", "must", _ => throw new InvalidOperationException("secret")).Resolve("T", "later", _ => LaterAsync());
        return new RequestExecutor(schema, new GraphQLOptions { OnUnexpectedError = error => _told.Add(error.Exception!.Message) });
    }

    private static async ValueTask<object?> LaterAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }
}
