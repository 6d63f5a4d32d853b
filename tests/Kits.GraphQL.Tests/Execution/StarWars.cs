namespace BulkImport.Kits.GraphQL.Tests.Execution;

/// <summary>The people and machines of the reference implementation's sample.</summary>
internal static class StarWars
{
    private static readonly Dictionary<string, Dictionary<string, object?>> Characters = new Dictionary<string, object?>[]
    {
        Character("1000", "Human", "Luke Skywalker", ["1002", "1003", "2000", "2001"], "Tatooine"),
        Character("1001", "Human", "Darth Vader", ["1004"], "Tatooine"),
        Character("1002", "Human", "Han Solo", ["1000", "1003", "2001"], null),
        Character("1003", "Human", "Leia Organa", ["1000", "1002", "2000", "2001"], "Alderaan"),
        Character("1004", "Human", "Wilhuff Tarkin", ["1001"], null, ["NEW_HOPE"]),
        Character("2000", "Droid", "C-3PO", ["1000", "1002", "1003", "2001"], "Protocol"),
        Character("2001", "Droid", "R2-D2", ["1000", "1002", "1003"], "Astromech"),
    }.ToDictionary(character => (string)character["id"]!);

    internal static GraphQLSchema Schema(string text)
    {
        var schema = GraphQLSchema.Parse(text)
            .Resolve("Query", "hero", context => new(Characters[context.Argument<string>("episode") == "EMPIRE" ? "1000" : "2001"]))
            .Resolve("Query", "human", context => new(Find(context, "Human")))
            .Resolve("Query", "droid", context => new(Find(context, "Droid")));
        foreach (var type in new[] { "Human", "Droid" })
        {
            schema.Resolve(type, "friends", FriendsAsync).Resolve(type, "secretBackstory", _ => throw new GraphQLException("secretBackstory is secret."));
        }

        return schema;
    }

    private static async ValueTask<object?> FriendsAsync(ResolverContext context)
    {
        await Task.CompletedTask;
        return ((string[])((Dictionary<string, object?>)context.Parent!)["friends"]!).Select(id => Characters[id]);
    }

    private static Dictionary<string, object?>? Find(ResolverContext context, string type) =>
        Characters.GetValueOrDefault(context.Argument<string>("id")) is { } found && (string)found["__typename"]! == type ? found : null;

    private static Dictionary<string, object?> Character(string id, string type, string name, string[] friends, string? home, string[]? appearsIn = null) => new()
    {
        ["__typename"] = type,
        ["id"] = id,
        ["name"] = name,
        ["friends"] = friends,
        ["homePlanet"] = home,
        ["primaryFunction"] = home,
        ["appearsIn"] = appearsIn ?? ["NEW_HOPE", "EMPIRE", "JEDI"],
    };
}
