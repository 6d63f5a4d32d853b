using System.Text.Json;

namespace BulkImport.Api.Tests.GraphQL;

/// <summary>A field of the schema and a document that asks for it: by the shortest way from the queries, else from the mutations.</summary>
/// <param name="Name">Type and field, such as <c>Task.bulk</c>.</param>
/// <param name="Path">The fields that lead to it, itself the last.</param>
/// <param name="Document">Asks for it.</param>
internal sealed record SchemaField(string Name, IReadOnlyList<string> Path, string Document)
{
    internal bool IsMutation => Document.StartsWith("mutation", StringComparison.Ordinal);
}

/// <summary>Every field that can be asked for, as introspection tells them.</summary>
internal sealed class SchemaFields
{
    internal const string Introspection = """
        { __schema { queryType { name } mutationType { name } subscriptionType { name } types { name kind fields { name type { ...Of } args { name defaultValue type { kind } } } } } }
        fragment Of on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Dictionary<string, List<(string Name, string Type, bool IsObject, List<string> Demanded)>> _types = [];
    private readonly Func<string, string?> _arguments;

    /// <param name="schema">What introspection answered.</param>
    /// <param name="arguments">Of a field, as they are written; null: it is asked for without.</param>
    internal SchemaFields(JsonElement schema, Func<string, string?> arguments)
    {
        _arguments = arguments;
        var types = schema.GetProperty("__schema").GetProperty("types").EnumerateArray().ToList();
        var objects = types.Where(type => type.GetProperty("kind").GetString() == "OBJECT").Select(type => type.GetProperty("name").GetString()!).ToHashSet();
        foreach (var type in types.Where(type => objects.Contains(type.GetProperty("name").GetString()!) && !type.GetProperty("name").GetString()!.StartsWith("__", StringComparison.Ordinal)))
        {
            _types[type.GetProperty("name").GetString()!] =
            [
                .. type.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("name").GetString()!, Named(field.GetProperty("type")), objects.Contains(Named(field.GetProperty("type"))), Demanded(field))),
            ];
        }
    }

    /// <summary>The fields of queries and mutations and of all that they lead to, in the order of their names.</summary>
    internal IReadOnlyList<SchemaField> All()
    {
        var ways = Ways();
        return [.. ways.SelectMany(way => _types[way.Key].Select(field => Field(way.Key, field, way.Value))).OrderBy(field => field.Name, StringComparer.Ordinal)];
    }

    private SchemaField Field(string type, (string Name, string Type, bool IsObject, List<string> Demanded) field, IReadOnlyList<(string Type, string Field)> way)
    {
        var path = way.Append((Type: type, Field: field.Name)).ToList();
        var selection = field.IsObject ? " { __typename }" : "";
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var arguments = _arguments($"{path[i].Type}.{path[i].Field}");
            selection = $"{path[i].Field}{(arguments is null ? "" : $"({arguments})")}{selection}";
            selection = i == 0 ? selection : $" {{ {selection} }}";
        }

        var missing = field.Demanded.Count > 0 && _arguments($"{type}.{field.Name}") is null;
        Assert.False(missing, $"{type}.{field.Name} demands {string.Join(", ", field.Demanded)}: what would be asked for?");
        return new SchemaField($"{type}.{field.Name}", [.. path.Select(step => step.Field)], $"{(path[0].Type == "Mutation" ? "mutation " : "")}{{ {selection} }}");
    }

    private Dictionary<string, IReadOnlyList<(string Type, string Field)>> Ways()
    {
        var ways = new Dictionary<string, IReadOnlyList<(string, string)>> { ["Query"] = [], ["Mutation"] = [] };
        var open = new Queue<string>(["Query"]);
        for (var left = new Queue<string>(["Mutation"]); open.Count > 0 || left.Count > 0;)
        {
            var type = open.Count > 0 ? open.Dequeue() : left.Dequeue();
            // Below the queries, what demands something finds one thing of many, and lists find the others too.
            foreach (var field in _types[type].Where(field => field.IsObject && (type is "Query" or "Mutation" || field.Demanded.Count == 0) && ways.TryAdd(field.Type, [.. ways[type], (type, field.Name)])))
            {
                open.Enqueue(field.Type);
            }
        }

        return ways;
    }

    private static string Named(JsonElement type) => type.TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object ? Named(inner) : type.GetProperty("name").GetString()!;

    private static List<string> Demanded(JsonElement field) =>
    [
        .. field.GetProperty("args").EnumerateArray()
            .Where(argument => argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null)
            .Select(argument => argument.GetProperty("name").GetString()!),
    ];
}
