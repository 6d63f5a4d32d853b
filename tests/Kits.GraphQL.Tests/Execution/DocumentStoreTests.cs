namespace BulkImport.Kits.GraphQL.Tests.Execution;

public sealed class DocumentStoreTests
{
    private const string Query = "{ __typename }";
    private const string Hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    private static readonly GraphQLSchema Schema = GraphQLSchema.Parse("type Query { a: Int }");

    [Fact]
    public async Task A_persisted_query_is_asked_for_once_and_known_from_then_on()
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions());

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await executor.ExecuteAsync(new GraphQLRequest(null) { Sha256 = Hash })).Errors[0].Code);
        Assert.Empty((await executor.ExecuteAsync(new GraphQLRequest(Query) { Sha256 = Hash })).Errors);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await executor.ExecuteAsync(new GraphQLRequest(null) { Sha256 = Hash })).ToString());
    }

    [Fact]
    public async Task A_hash_of_another_document_is_refused() =>
        Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", (await new RequestExecutor(Schema, new GraphQLOptions()).ExecuteAsync(new GraphQLRequest("{ a }") { Sha256 = Hash })).Errors[0].Code);

    [Fact]
    public async Task Only_trusted_documents_are_executed_where_others_are_not_allowed()
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions { OnlyTrustedDocuments = true, TrustedDocuments = { ["one"] = Query } });

        Assert.Empty((await executor.ExecuteAsync(new GraphQLRequest(null) { DocumentId = "one" })).Errors);
        Assert.Empty((await executor.ExecuteAsync(new GraphQLRequest(Query))).Errors);
        Assert.Equal("PERSISTED_QUERY_REQUIRED", (await executor.ExecuteAsync(new GraphQLRequest("{ a }"))).Errors[0].Code);
    }

    [Fact]
    public async Task Introspection_can_be_turned_off()
    {
        var executor = new RequestExecutor(Schema, new GraphQLOptions { AllowIntrospection = false });

        Assert.Equal("Introspection is not allowed here.", (await executor.ExecuteAsync(new GraphQLRequest("{ __schema { description } }"))).Errors[0].Message);
        Assert.Empty((await executor.ExecuteAsync(new GraphQLRequest(Query))).Errors);
    }
}
