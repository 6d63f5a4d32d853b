using System.Text.Json;
using BulkImport.Kits.GraphQL;
using BulkImport.Kits.GraphQL.Internal.TypeSystem;

namespace BulkImport.GraphQLAgreement;

/// <summary>A schema with every kind of type, and values for it that both engines answer; some fail, some are null where they may not be.</summary>
internal static class Zoo
{
    internal const string Text = """"
        directive @mark(level: Int = 1) repeatable on FIELD | QUERY | FRAGMENT_SPREAD

        """Where questions begin."""
        type Query {
          dog: Dog
          cat: Cat!
          pets(first: Int = 2): [Pet!]!
          found: [Found]
          matrix: [[Int]!]
          names: [String!]
          strict: [Pet!]
          broken: Dog!
          fails: String
          old: String @deprecated
          when: Moment
          echo(int: Int, float: Float = 1.5, text: String!, flag: Boolean! = true, id: ID): String
          echoInput(filter: Filter, list: [Filter!], level: Level = LOW, ids: [ID!]): String
          echoOne(one: One!, nested: [[Int!]]): String!
        }

        type Mutation {
          rename(name: String): Dog
          echoBoth(first: Level!, second: Moment): String
        }

        interface Named {
          name: String!
        }

        interface Pet implements Named {
          name: String!
          age(inDogYears: Boolean): Int
          friend: Pet
        }

        type Dog implements Pet & Named {
          name: String!
          age(inDogYears: Boolean): Int
          friend: Pet
          owner: Person
          barks: Boolean!
          level: Level
        }

        type Cat implements Pet & Named {
          name: String!
          age(inDogYears: Boolean): Int
          friend: Pet
          lives: Int!
          level: Level!
          mood: String!
        }

        type Person implements Named {
          name: String!
          pets: [Pet]
          level: Int
          best: Found!
        }

        union Found = Dog | Cat | Person

        enum Level {
          LOW

          """In between."""
          MIDDLE
          HIGH @deprecated(reason: "Nobody is.")
        }

        input Filter {
          text: String = "any"
          level: Level
          limit: Int! = 10
          must: Boolean!
          and: [Filter!]
        }

        input One @oneOf {
          name: String
          number: Int
          filter: Filter
        }

        scalar Moment @specifiedBy(url: "https://example.com/moment")
        """";

    internal const string Values = """
        {
          "Query": { "dog": {"$ref":"Dog"}, "cat": {"$ref":"Cat"}, "pets": [{"$ref":"Dog"},{"$ref":"Cat"}], "found": [{"$ref":"Person"},null,{"$ref":"Cat"},{"$error":1}],
            "matrix": [[1,2],[null,3],[]], "names": ["a",null], "strict": [{"$ref":"Cat"},{"$error":1}], "broken": null, "fails": {"$error":1}, "old": "yes", "when": "now" },
          "Mutation": { "rename": {"$ref":"Dog"} },
          "Dog": { "__typename":"Dog", "name": "Rex", "age": 3, "friend": {"$ref":"Cat"}, "owner": {"$ref":"Person"}, "barks": true, "level": "HIGH" },
          "Cat": { "__typename":"Cat", "name": "Tom", "age": 2.5, "friend": {"$ref":"Dog"}, "lives": 9, "level": "UNHEARD", "mood": null },
          "Person": { "__typename":"Person", "name": "Ann", "pets": [{"$ref":"Cat"},{"$error":1}], "level": 4, "best": {"$ref":"Dog"} }
        }
        """;

    internal static GraphQLSchema Schema(IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> values)
    {
        var schema = GraphQLSchema.Parse(Text);
        foreach (var type in schema.Parts.Types.Values.OfType<ObjectType>().Where(type => !type.IsIntrospection))
        {
            foreach (var field in type.Fields.Keys)
            {
                schema.Resolve(type.Name, field, context => field.StartsWith("echo", StringComparison.Ordinal)
                    ? new(JsonSerializer.Serialize(Sorted(context.Arguments), AgreementRun.Plain))
                    : new(Resolved(((IReadOnlyDictionary<string, object?>)context.Parent!).GetValueOrDefault(field), values)));
            }
        }

        return schema;
    }

    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Read() => JsonElement.Parse(Values).EnumerateObject()
        .ToDictionary(type => type.Name, type => (IReadOnlyDictionary<string, object?>)type.Value.EnumerateObject().ToDictionary(field => field.Name, field => Value(field.Value)));

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.Object => value,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out var number) ? number : value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value.GetBoolean(),
    };

    private static object? Resolved(object? value, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> values) => value switch
    {
        List<object?> list => list.Select(item => Resolved(item, values)).ToList(),
        JsonElement element when element.TryGetProperty("$ref", out var name) => values[name.GetString()!],
        JsonElement => new GraphQLException("as asked"),
        _ => value,
    };

    private static object? Sorted(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => new SortedDictionary<string, object?>(members.ToDictionary(member => member.Key, member => Sorted(member.Value)), StringComparer.Ordinal),
        object?[] items => items.Select(Sorted).ToArray(),
        _ => value,
    };
}
