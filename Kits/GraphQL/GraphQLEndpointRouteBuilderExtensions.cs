using BulkImport.Kits.GraphQL.Internal.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL;

public static class GraphQLEndpointRouteBuilderExtensions
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    /// <summary>
    /// Serves queries and mutations (GraphQL over HTTP), subscriptions (GraphQL over SSE in both modes, and graphql-transport-ws where the host uses WebSockets) and the
    /// page for browsers, all at one address.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql", Action<GraphQLHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = new GraphQLHttpOptions();
        configure?.Invoke(options);
        var executor = new Lazy<RequestExecutor>(() => endpoints.ServiceProvider.GetRequiredService<RequestExecutor>());
        var clock = endpoints.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        var endpoint = new GraphQLEndpoint(executor, options, clock);
        var group = endpoints.MapGroup(path);
        group.MapMethods("", Methods, endpoint.HandleAsync);
        if (options.ToolFolder is not null)
        {
            group.MapGet("ui/{**file}", (HttpContext context, string file) => ToolFiles.SendAsync(context, options.ToolFolder, file));
        }

        return group;
    }
}
