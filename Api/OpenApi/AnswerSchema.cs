using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace BulkImport.Api.OpenApi;

/// <summary>The schema of an answer, read off its example: so neither can say what the other does not. Tests hold the examples against the service.</summary>
internal sealed class AnswerSchema(IReadOnlyDictionary<string, AnswerKey> keys)
{
    internal OpenApiSchema Of(JsonNode? example) => example switch
    {
        JsonObject one => OfObjects([one]),
        JsonArray list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfElements(list) },
        _ => new OpenApiSchema { Type = TypeOf(example) },
    };

    private OpenApiSchema OfElements(JsonArray list) =>
        list.Count > 0 && list.All(element => element is JsonObject) ? OfObjects([.. list.Select(element => element!.AsObject())]) : Of(list.FirstOrDefault());

    private OpenApiSchema OfObjects(IReadOnlyList<JsonObject> objects)
    {
        var names = objects.SelectMany(one => one.Select(key => key.Key)).Distinct().ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = names.ToDictionary(name => name, IOpenApiSchema (name) => OfKey(name, objects.First(one => one.ContainsKey(name))[name])),
            Required = names.Where(name => objects.All(one => one.ContainsKey(name)) && keys.GetValueOrDefault(name) is not { MayBeMissing: true }).ToHashSet(),
        };
    }

    private OpenApiSchema OfKey(string name, JsonNode? example)
    {
        if (!keys.TryGetValue(name, out var key))
        {
            return Of(example);
        }

        var schema = key.IsMap ? new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(example!.AsObject().First().Value) } : Of(example);
        var type = key.Type ?? schema.Type;
        schema.Type = key.MayBeNull ? type | JsonSchemaType.Null : type;
        schema.Description = key.Meaning;
        schema.Format = key.Format;
        schema.Enum = example is JsonValue && key.Words is { } words ? [.. words.Select(word => JsonValue.Create(word))] : null;
        return schema;
    }

    private static JsonSchemaType? TypeOf(JsonNode? example) => example?.GetValueKind() switch
    {
        JsonValueKind.String => JsonSchemaType.String,
        JsonValueKind.Number => example.ToJsonString().Contains('.', StringComparison.Ordinal) ? JsonSchemaType.Number : JsonSchemaType.Integer,
        JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
        null => JsonSchemaType.Null,
        _ => null,
    };
}
