namespace BulkImport.Api.OpenApi;

/// <summary>The description of all addresses, at <c>/openapi/v1.json</c>. Open to all: it holds nothing of any account.</summary>
internal static class OpenApiRoutes
{
    internal static IHostApplicationBuilder AddApiDocument(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(options =>
        {
            // The catch-all is no method.
            options.ShouldInclude = route => route.RelativePath?.Contains('*', StringComparison.Ordinal) is false;
            options.AddDocumentTransformer<ApiDocument>();
        });
        return builder;
    }

    internal static void MapApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi();
}
