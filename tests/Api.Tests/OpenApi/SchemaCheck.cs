using System.Text.Json;

namespace BulkImport.Api.Tests.OpenApi;

/// <summary>Holds JSON against a schema of the document: types, words, keys that must be there and, when strict, keys that are not described.</summary>
internal sealed class SchemaCheck(JsonElement document, bool isStrict)
{
    internal IEnumerable<string> FaultsOf(JsonElement value, JsonElement schema, string place = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return FaultsOf(value, Resolve(document, reference.GetString()!) ?? throw new InvalidOperationException($"{reference} leads nowhere."), place);
        }

        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Contains(TypeOf(value)))
        {
            return [$"{place}: {value} is not {type}"];
        }

        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => word.ToString() != value.ToString()))
        {
            return [$"{place}: {value} is none of {words}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultsOfObject(value, schema, place),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((element, i) => FaultsOf(element, items, $"{place}[{i}]")),
            _ => [],
        };
    }

    /// <summary>What a reference leads to; null: nothing.</summary>
    internal static JsonElement? Resolve(JsonElement document, string reference)
    {
        var found = document;
        foreach (var name in reference.Split('/').Skip(1))
        {
            if (!found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    private IEnumerable<string> FaultsOfObject(JsonElement value, JsonElement schema, string place)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        foreach (var name in required.Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return $"{place}.{name}: is missing";
        }

        foreach (var key in value.EnumerateObject())
        {
            var known = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key.Name, out var one) ? one
                : schema.TryGetProperty("additionalProperties", out var any) ? any : default;
            if (isStrict && known.ValueKind == JsonValueKind.Undefined)
            {
                yield return $"{place}.{key.Name}: is not described";
            }

            foreach (var fault in known.ValueKind == JsonValueKind.Object ? FaultsOf(key.Value, known, $"{place}.{key.Name}") : [])
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonElement type)
    {
        var named = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).ToList() : [type.GetString()!];
        return named.Contains("number") ? named.Append("integer") : named;
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
