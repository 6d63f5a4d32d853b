using System.Text.Json;

namespace BulkImport.Api.Tests.OpenApi;

/// <summary>An operation as the document describes it.</summary>
internal sealed record DescribedOperation(string Method, string Path, JsonElement Value)
{
    internal string Id => Text("operationId");

    internal bool IsOfSessions => Path.StartsWith("/rest/", StringComparison.Ordinal);

    internal string Tag => Value.GetProperty("tags")[0].GetString()!;

    internal bool HasBody => Value.TryGetProperty("requestBody", out _);

    internal static IEnumerable<DescribedOperation> All(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new DescribedOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    internal string Text(string name) => Value.TryGetProperty(name, out var text) ? text.GetString()! : "";

    internal IEnumerable<DescribedExample> Requests(string mediaType) =>
        HasBody && Value.GetProperty("requestBody").GetProperty("content").TryGetProperty(mediaType, out var media)
            ? media.GetProperty("examples").EnumerateObject().Select(one => new DescribedExample($"{Id} {one.Name}", one.Value.GetProperty("value"), media.GetProperty("schema")))
            : [];

    /// <summary>Of one media type, each with its own schema where there are several.</summary>
    internal IEnumerable<DescribedExample> Answers(string mediaType, JsonElement document) => Value.GetProperty("responses").EnumerateObject().SelectMany(answer =>
    {
        var response = SchemaCheck.Resolve(document, answer.Value.GetProperty("$ref").GetString()!)!.Value;
        if (!response.TryGetProperty("content", out var content) || !content.TryGetProperty(mediaType, out var media))
        {
            return [];
        }

        var schema = media.GetProperty("schema");
        return media.GetProperty("examples").EnumerateObject().Select((one, i) => new DescribedExample(
            $"{Id} {answer.Name} {one.Name}",
            SchemaCheck.Resolve(document, one.Value.GetProperty("$ref").GetString()!)!.Value.GetProperty("value"),
            schema.TryGetProperty("oneOf", out var several) ? several[i] : schema));
    });
}

/// <summary>An example and its schema.</summary>
internal sealed record DescribedExample(string Name, JsonElement Value, JsonElement Schema);
