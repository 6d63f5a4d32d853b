using System.Text.Json;

namespace BulkImport.QueryAgreement;

/// <summary>
/// Where both libraries depart from MongoDB, as its own matcher and tests have it (src/mongo/db/matcher: path_test.cpp, expression_array.cpp, expression_leaf.cpp).
/// There we side with MongoDB: such a difference is counted under its name. The tests of ProfileQuery hold what each name says.
/// </summary>
internal static class Departures
{
    internal const string ByChance = "the two agree by chance: they disagree on a clause of the query";

    private const string NestedArrays = "MongoDB enters an array within an array by a number only, and takes it whole";
    private const string PlacesOfNothing = "MongoDB asks a number also of the objects in the array, and nothing of an empty array";
    private const string LettersOfTexts = "MongoDB's texts have no elements for a number to ask";
    private const string ScalarElements = "MongoDB asks $elemMatch with fields of objects only";
    private const string NoneOf = "MongoDB's $nin is the negation of $in over all values, the array as a whole among them";

    /// <summary>The name of the corner in which the clause meets the profile; null: there is none.</summary>
    internal static string? NameOf(string clause, string profile)
    {
        using var asked = JsonDocument.Parse(clause);
        using var over = JsonDocument.Parse(profile);
        var parts = All(asked.RootElement).ToList();
        var names = parts.Where(part => part.ValueKind == JsonValueKind.Object).SelectMany(part => part.EnumerateObject()).Select(property => property.Name).ToList();
        var field = names[0].Split('.')[0];
        var values = over.RootElement.TryGetProperty(field, out var value) ? All(value).ToList() : [];
        (string Name, bool IsMet)[] corners =
        [
            (NestedArrays, values.Exists(item => HasElement(item, kind => kind == JsonValueKind.Array))),
            (PlacesOfNothing, names.Exists(AsksPlace) && parts.Exists(part => part.ValueKind == JsonValueKind.Null)),
            (LettersOfTexts, names.Exists(AsksPlace) && values.Exists(item => item.ValueKind == JsonValueKind.String)),
            (ScalarElements, parts.Exists(AsksFieldsOfElements) && values.Exists(item => HasElement(item, IsScalar))),
            (NoneOf, names.Contains("$nin") && values.Exists(item => item.ValueKind == JsonValueKind.Array)),
        ];
        return corners.FirstOrDefault(corner => corner.IsMet).Name;
    }

    private static IEnumerable<JsonElement> All(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => All(property.Value)).Prepend(value),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(All).Prepend(value),
        _ => [value],
    };

    private static bool AsksPlace(string name) => name.Split('.').Skip(1).Any(step => char.IsAsciiDigit(step[0]));

    private static bool IsScalar(JsonValueKind kind) => kind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static bool HasElement(JsonElement value, Func<JsonValueKind, bool> kind) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(element => kind(element.ValueKind));

    private static bool AsksFieldsOfElements(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("$elemMatch", out var match)
        && match.EnumerateObject().Any(property => !property.Name.StartsWith('$') || property.Name is "$and" or "$or" or "$nor");
}
