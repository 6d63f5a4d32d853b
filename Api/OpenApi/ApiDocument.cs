using System.Text.Json.Nodes;
using BulkImport.Api.OpenApi.Altcraft;
using BulkImport.Api.OpenApi.Dengage;
using BulkImport.Api.OpenApi.Health;
using BulkImport.Api.OpenApi.Ledger;
using BulkImport.Api.OpenApi.Placewise;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>Fills the list of routes that ASP.NET Core made with what the surfaces say of themselves.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    internal const string Bearer = "bearer";

    private const string Text =
        "A bulk-import service for customer profiles. The examples work as they stand against the demo accounts; ids of tasks, bulks and profiles are those of another day.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "BulkImport", Version = "1", Description = Text };
        // Relative: right behind every proxy, and nothing of the request gets into the document.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components = new OpenApiComponents
        {
            Schemas = new Dictionary<string, IOpenApiSchema>(),
            Examples = new Dictionary<string, IOpenApiExample>(),
            Parameters = new Dictionary<string, IOpenApiParameter>(),
            Responses = new Dictionary<string, IOpenApiResponse>(),
            SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [Bearer] = BearerScheme() },
        };
        document.Tags = new HashSet<OpenApiTag>();
        var routes = document.Paths;
        document.Paths = [];
        Surface[] surfaces = [AltcraftSurface.Describe(document), DengageSurface.Describe(), PlacewiseSurface.Describe(), LedgerSurface.Describe(), HealthSurface.Describe()];
        foreach (var surface in surfaces)
        {
            Describe(document, surface, routes);
        }

        // A route that no surface describes is not hidden: a test finds it.
        foreach (var (path, operations) in routes)
        {
            document.Paths.Add(path, operations);
        }

        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme BearerScheme() => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = Bearer,
        Description = "A token of the account. Its roles (import, tasks, read, admin) say what it may do; admin may all. In the query (token=) it is deprecated. At D·engage's addresses: the access_token of a login.",
    };

    private static void Describe(OpenApiDocument document, Surface surface, OpenApiPaths routes)
    {
        var components = document.Components!;
        document.Tags!.Add(new OpenApiTag { Name = surface.Tag, Description = surface.Text });
        foreach (var (name, schema) in surface.Schemas)
        {
            components.Schemas!.Add(surface.Component(name), schema);
        }

        foreach (var (name, parameter) in surface.Parameters)
        {
            components.Parameters!.Add(surface.Component(name), parameter);
        }

        foreach (var (name, example) in surface.Answers)
        {
            AddAnswer(components, surface, name, JsonNode.Parse(example)!);
        }

        document.RegisterComponents();
        foreach (var operation in surface.Operations)
        {
            new OperationDescription(document, surface, operation).Fill(Find(document.Paths, routes, operation));
        }
    }

    private static void AddAnswer(OpenApiComponents components, Surface surface, string name, JsonNode example)
    {
        var component = surface.AnswerComponent(name);
        var schema = new AnswerSchema(surface.Keys).Of(example);
        schema.Xml = surface.HasXml ? new OpenApiXml { Name = "xml" } : null;
        components.Schemas!.Add(component, schema);
        components.Examples!.Add(component, new OpenApiExample { Value = example });
        if (surface.HasXml)
        {
            components.Examples.Add(component + ".xml", new OpenApiExample { Value = XmlExample.Of(example) });
        }
    }

    // Health checks are mapped without a method, so they are not among the routes.
    private static OpenApiOperation Find(OpenApiPaths paths, OpenApiPaths routes, Operation operation)
    {
        if (!paths.TryGetValue(operation.Path, out var path))
        {
            path = routes.Remove(operation.Path, out var route) ? route : new OpenApiPathItem { Operations = [] };
            paths.Add(operation.Path, path);
        }

        var method = new HttpMethod(operation.Method);
        if (!path.Operations!.TryGetValue(method, out var found))
        {
            found = new OpenApiOperation();
            path.Operations.Add(method, found);
        }

        return found;
    }
}
