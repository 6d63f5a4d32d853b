using System.Text.Json.Nodes;
using BulkImport.Api.OpenApi.Altcraft;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>Writes what a surface says of one operation into the document.</summary>
internal sealed class OperationDescription(OpenApiDocument document, Surface surface, Operation operation)
{
    private const string Json = "application/json";
    private const string Xml = "application/xml";
    private const string Form = "multipart/form-data";

    internal void Fill(OpenApiOperation target)
    {
        target.OperationId = operation.Id;
        target.Summary ??= operation.Text;
        target.Description = operation.Text;
        target.Tags = new HashSet<OpenApiTagReference> { new(surface.Tag, document) };
        target.Parameters = [.. operation.Parameters.Select(IOpenApiParameter (name) => new OpenApiParameterReference(surface.Component(name), document))];
        target.RequestBody = operation.Body is { } body ? BodyOf(body) : null;
        target.Responses = [];
        foreach (var answer in operation.Answers)
        {
            target.Responses.Add(answer.Status, ReferenceTo(answer));
        }

        target.Security = SecurityOf(operation.Token);
    }

    private List<OpenApiSecurityRequirement>? SecurityOf(TokenPlace place)
    {
        var header = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.Bearer, document)] = [] };
        return place switch
        {
            TokenPlace.Header => [header],
            // An empty requirement: the header is not needed, the body has the token.
            TokenPlace.HeaderOrBody => [header, new OpenApiSecurityRequirement()],
            _ => null,
        };
    }

    private OpenApiRequestBody BodyOf(Body body)
    {
        var name = surface.Component($"request.{operation.Id}");
        document.AddComponent(name, SchemaOf(body));
        var reference = new OpenApiSchemaReference(name, document);
        var content = new Dictionary<string, OpenApiMediaType> { [body.IsForm ? Form : Json] = Media(reference, body, one => one) };
        if (surface.HasXml && !body.IsForm)
        {
            content.Add(Xml, Media(reference, body, one => XmlExample.Of(XmlExample.Flat(one))));
        }

        return new OpenApiRequestBody { Required = true, Content = content.ToDictionary(media => media.Key, media => media.Value) };
    }

    private OpenApiSchema SchemaOf(Body body) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = body.Required.Concat(body.Optional).ToDictionary(KeyOf, IOpenApiSchema (name) => new OpenApiSchemaReference(surface.Component(name), document)),
        Required = body.Required.Select(KeyOf).ToHashSet(),
        Xml = surface.HasXml && !body.IsForm ? new OpenApiXml { Name = "xml" } : null,
    };

    // One key may have several forms: data.items, data.profile.
    private static string KeyOf(string schema) => schema.Split('.')[0];

    private static OpenApiMediaType Media(IOpenApiSchema schema, Body body, Func<JsonObject, JsonNode> write) => new()
    {
        Schema = schema,
        Examples = body.Examples.ToDictionary(one => one.Key, IOpenApiExample (one) => new OpenApiExample { Value = write(one.Value.DeepClone().AsObject()) }),
    };

    // Many operations give the same answer: it is written once.
    private OpenApiResponseReference ReferenceTo(Answer answer)
    {
        var name = surface.Component(string.Join('.', [answer.Status, .. answer.Examples.Take(1)]));
        if (!document.Components!.Responses!.ContainsKey(name))
        {
            document.AddComponent(name, Write(answer));
        }

        return new OpenApiResponseReference(name, document);
    }

    private OpenApiResponse Write(Answer answer)
    {
        var response = new OpenApiResponse { Description = answer.Text };
        if (answer.Examples.Length > 0)
        {
            response.Content = new Dictionary<string, OpenApiMediaType> { [MediaTypeOf(answer)] = AnswerIn(answer, "") };
            if (surface.HasXml)
            {
                response.Content.Add(Xml, AnswerIn(answer, ".xml"));
            }
        }

        return response;
    }

    private static string MediaTypeOf(Answer answer) => answer.Examples.Contains("problem") ? "application/problem+json" : Json;

    private OpenApiMediaType AnswerIn(Answer answer, string form)
    {
        var schemas = answer.Examples.Select(IOpenApiSchema (name) => new OpenApiSchemaReference(surface.AnswerComponent(name), document)).ToList();
        return new OpenApiMediaType
        {
            Schema = schemas.Count == 1 ? schemas[0] : new OpenApiSchema { OneOf = schemas },
            Examples = answer.Examples.ToDictionary(name => name, IOpenApiExample (name) => new OpenApiExampleReference(surface.AnswerComponent(name) + form, document)),
        };
    }
}
