using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>A request that is not one: told with a status of 4xx.</summary>
internal sealed class BadRequestException(int status, string message) : Exception(message)
{
    internal int Status => status;
}

/// <summary>Reads requests from bodies and query strings (GraphQL over HTTP, section 5).</summary>
internal static class RequestReader
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    internal static async ValueTask<GraphQLRequest> FromBodyAsync(HttpContext context, int maxLength)
    {
        if (!MediaTypes.IsJson(context.Request.ContentType))
        {
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }

        using var body = await ReadAsync(context, maxLength);
        return WithCaller(FromJson(body.RootElement), context);
    }

    internal static GraphQLRequest FromQuery(HttpContext context)
    {
        var query = context.Request.Query;
        var request = new GraphQLRequest(query["query"].FirstOrDefault())
        {
            OperationName = query["operationName"].FirstOrDefault(),
            DocumentId = query["documentId"].FirstOrDefault(),
            Variables = Parameter(query, "variables"),
            Sha256 = Sha256(Parameter(query, "extensions")),
            IsReadOnly = true,
        };
        return WithCaller(Checked(request), context);
    }

    /// <summary>The payload of a message or the body of a request.</summary>
    /// <exception cref="BadRequestException">It has no document, or members of the wrong kind.</exception>
    internal static GraphQLRequest FromJson(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, "The body must be one JSON object: batches are not taken.");
        }

        return Checked(new GraphQLRequest(Text(body, "query"))
        {
            OperationName = Text(body, "operationName"),
            DocumentId = Text(body, "documentId"),
            Variables = Object(body, "variables").Clone(),
            Sha256 = Sha256(Object(body, "extensions")),
        });
    }

    internal static GraphQLRequest WithCaller(GraphQLRequest request, HttpContext context) => request with { Services = context.RequestServices, User = context.User };

    private static async Task<JsonDocument> ReadAsync(HttpContext context, int maxLength)
    {
        if (context.Request.ContentLength > maxLength)
        {
            throw new BadRequestException(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {maxLength} bytes.");
        }

        using var limited = new LimitedStream(context.Request.Body, maxLength);
        try
        {
            return await JsonDocument.ParseAsync(limited, Strict, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
    }

    private static GraphQLRequest Checked(GraphQLRequest request) => request is { Query: null, DocumentId: null, Sha256: null }
        ? throw new BadRequestException(StatusCodes.Status400BadRequest, "The request has no \"query\".")
        : request;

    private static JsonElement Parameter(IQueryCollection query, string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
        {
            return default;
        }

        try
        {
            var element = JsonElement.Parse(text);
            return element.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? element : throw WrongKind(name, "an object");
        }
        catch (JsonException)
        {
            throw WrongKind(name, "an object");
        }
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongKind(name, "a string")
        : null;

    private static JsonElement Object(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Object ? value : throw WrongKind(name, "an object")
        : Empty;

    private static string? Sha256(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString()!.ToLowerInvariant() : null;

    private static BadRequestException WrongKind(string name, string kind) => new(StatusCodes.Status400BadRequest, $"\"{name}\" must be {kind}.");
}
