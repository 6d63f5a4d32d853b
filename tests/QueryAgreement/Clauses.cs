using System.Text.Json;

namespace BulkImport.QueryAgreement;

/// <summary>The clauses that a query is made of, each as a query of its own: one field, one operator.</summary>
internal static class Clauses
{
    internal static List<string> Of(string query)
    {
        using var document = JsonDocument.Parse(query);
        return [.. OfQuery(document.RootElement)];
    }

    private static IEnumerable<string> OfQuery(JsonElement query) => query.EnumerateObject().SelectMany(property => property.Name.StartsWith('$')
        ? property.Value.EnumerateArray().SelectMany(OfQuery)
        : OfField(property.Value).Select(asked => $"{{\"{property.Name}\":{asked}}}"));

    private static IEnumerable<string> OfField(JsonElement asked) => HoldsOperators(asked)
        ? asked.EnumerateObject().Where(property => property.Name != "$options").SelectMany(property => OfOperator(asked, property))
        : [asked.GetRawText()];

    // What is negated is asked as it stands, and an element also for each clause alone.
    private static IEnumerable<string> OfOperator(JsonElement asked, JsonProperty property)
    {
        var whole = property.Name == "$regex" ? asked.GetRawText() : $"{{\"{property.Name}\":{property.Value.GetRawText()}}}";
        return property.Name switch
        {
            "$not" => OfField(property.Value),
            "$elemMatch" => OfElement(property.Value).Select(inner => $"{{\"$elemMatch\":{inner}}}").Append(whole),
            _ => [whole],
        };
    }

    private static IEnumerable<string> OfElement(JsonElement asked) => HoldsFieldOperators(asked) ? OfField(asked) : OfQuery(asked);

    private static bool HoldsFieldOperators(JsonElement value) => HoldsOperators(value) && value.EnumerateObject().First().Name is not ("$and" or "$or" or "$nor");

    private static bool HoldsOperators(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(property => property.Name.StartsWith('$'));
}
