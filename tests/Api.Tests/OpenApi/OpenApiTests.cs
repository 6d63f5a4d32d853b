using System.Text.Json;
using BulkImport.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace BulkImport.Api.Tests.OpenApi;

public sealed class OpenApiTests(DemoApi demo) : IClassFixture<DemoApi>
{
    private static readonly string[] NoMethods = ["POST /api/v1.1/{method}", "GET /rest/{path}", "GET /openapi/{documentName}.json"];

    [Fact]
    public void The_document_is_valid()
    {
        var read = OpenApiDocument.Parse(demo.Text, "json");

        Assert.Empty(read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings).Select(error => error.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_component_is_used()
    {
        var references = Nodes(demo.Document).SelectMany(node => node.TryGetProperty("$ref", out var reference) ? [reference.GetString()!] : Array.Empty<string>()).ToHashSet();
        var components = demo.Document.GetProperty("components").EnumerateObject().Where(kind => kind.Name != "securitySchemes")
            .SelectMany(kind => kind.Value.EnumerateObject().Select(component => $"#/components/{kind.Name}/{component.Name}"));

        Assert.DoesNotContain(references, reference => SchemaCheck.Resolve(demo.Document, reference) is null);
        Assert.Empty(components.Except(references));
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own_a_summary_a_text_and_answers()
    {
        var operations = DescribedOperation.All(demo.Document).ToList();

        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Distinct().Count());
        Assert.All(operations, operation => Assert.All(
            ["operationId", "summary", "description"], name => Assert.True(operation.Text(name).Length > 0, $"{operation.Path} has no {name}")));
        Assert.All(operations, operation => Assert.NotEmpty(operation.Value.GetProperty("responses").EnumerateObject()));
    }

    [Fact]
    public void Every_route_is_described_and_nothing_else()
    {
        var routes = demo.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // GraphQL describes itself; the console's addresses are its own.
            .Where(route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription is not true)
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {PathOf(route.RoutePattern)}"));

        Assert.Equal(routes.Except(NoMethods).Order(), DescribedOperation.All(demo.Document).Select(operation => $"{operation.Method} {operation.Path}").Order());
    }

    [Fact]
    public void Every_example_of_a_request_fits_its_schema()
    {
        var requests = DescribedOperation.All(demo.Document).SelectMany(operation => new[] { "application/json", "multipart/form-data" }.SelectMany(operation.Requests)).ToList();
        var check = new SchemaCheck(demo.Document, isStrict: false);

        Assert.NotEmpty(requests);
        Assert.Empty(requests.SelectMany(request => check.FaultsOf(request.Value, request.Schema, request.Name)));
    }

    [Fact]
    public void Every_example_of_an_answer_fits_its_schema()
    {
        var answers = DescribedOperation.All(demo.Document).SelectMany(operation => operation.Answers("application/json", demo.Document)).ToList();
        var check = new SchemaCheck(demo.Document, isStrict: true);

        Assert.NotEmpty(answers);
        Assert.Empty(answers.SelectMany(answer => check.FaultsOf(answer.Value, answer.Schema, answer.Name)));
    }

    [Fact]
    public void The_document_is_as_approved() => Golden.Matches(demo.Text, "OpenApi/v1");

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
        part switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            _ => ((RoutePatternSeparatorPart)part).Content,
        }))));

    private static IEnumerable<JsonElement> Nodes(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(key => Nodes(key.Value)).Append(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Nodes),
        _ => [],
    };
}
