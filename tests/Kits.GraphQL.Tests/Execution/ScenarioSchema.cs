using System.Text.Json;
using System.Text.Json.Nodes;
using BulkImport.Kits.GraphQL.Internal.Language;
using BulkImport.Kits.GraphQL.Tests.Language;

namespace BulkImport.Kits.GraphQL.Tests.Execution;

/// <summary>A scenario's schema, whose directives say how fields are answered, and its values, which refer to each other.</summary>
internal static class ScenarioSchema
{
    internal static GraphQLSchema Of(string text)
    {
        var schema = GraphQLSchema.Parse(text).ResolveTypes(value => (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("type") as string);
        foreach (var type in Reading.Document(text).Definitions.OfType<TypeDefinition>().Where(type => type.Kind == TypeKind.Object))
        {
            foreach (var field in type.Fields.Where(field => field.Directives.Count > 0))
            {
                schema.Resolve(type.Name, field.Name, context => AnswerAsync(field.Directives[0], context));
            }
        }

        return schema;
    }

    internal static IReadOnlyDictionary<string, object?> Values(JsonElement data)
    {
        var values = data.EnumerateObject().ToDictionary(member => member.Name, _ => (object)new Dictionary<string, object?>());
        foreach (var member in data.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var inner in member.Value.EnumerateObject())
            {
                ((Dictionary<string, object?>)values[member.Name])[inner.Name] = Value(inner.Value, values);
            }
        }

        return values!;
    }

    private static object? Value(JsonElement element, Dictionary<string, object> values) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("$ref", out var name) => values[name.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value, values)),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Value(item, values)).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Null => null,
        _ => element.GetDouble(),
    };

    private static async ValueTask<object?> AnswerAsync(Directive directive, ResolverContext context)
    {
        if (directive.Name.StartsWith("resolvePromise", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        return directive.Name switch
        {
            "resolveString" or "resolvePromiseString" => Texts(directive)[0].Replace("$size", $"{context.Argument<int>("size")}", StringComparison.Ordinal),
            "resolveError" or "resolvePromiseReject" => throw new GraphQLException(Texts(directive)[0]),
            "resolveErrorList" or "resolvePromiseRejectList" => Texts(directive).Select(text => text.StartsWith("Error", StringComparison.Ordinal) ? new GraphQLException(text) : (object)text),
            "resolveEmptyObject" => new Dictionary<string, object?>(),
            "resolveTestData" => (context.Parent as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(Texts(directive)[0]),
            "argumentsJson" => new JsonObject(context.Arguments.Select(argument => KeyValuePair.Create(argument.Key, (JsonNode?)JsonValue.Create(argument.Value)))).ToJsonString(),
            _ => (context.Parent as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(context.FieldName),
        };
    }

    private static List<string> Texts(Directive directive) => [.. directive.Arguments.SelectMany(argument => argument.Value is ListValue list ? list.Items : [argument.Value]).OfType<StringValue>().Select(text => text.Value)];
}
