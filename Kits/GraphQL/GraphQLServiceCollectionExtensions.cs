using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds a GraphQL server; its schema is built when it is first asked for.</summary>
    public static RequestExecutorBuilder AddGraphQLServer(this IServiceCollection services) => new(services);
}
