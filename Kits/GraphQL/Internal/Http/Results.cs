namespace BulkImport.Kits.GraphQL.Internal.Http;

internal static class Results
{
    /// <summary>The events of a subscription, or the one result of any other operation.</summary>
    internal static IAsyncEnumerable<GraphQLResult> Of(GraphQLResult result) => result.Events ?? OnceAsync(result);

    private static async IAsyncEnumerable<GraphQLResult> OnceAsync(GraphQLResult result)
    {
        await Task.CompletedTask;
        yield return result;
    }
}
