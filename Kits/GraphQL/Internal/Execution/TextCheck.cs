using System.Runtime.InteropServices;
using System.Text.Json;

namespace BulkImport.Kits.GraphQL.Internal.Execution;

/// <summary>Finds texts of variables that nobody could use. In JSON they can only be written as escapes, so that most requests cost one search.</summary>
internal static class TextCheck
{
    internal static GraphQLError? FaultOf(JsonElement variables, bool refusesNull)
    {
        var place = variables.ValueKind is JsonValueKind.Object && JsonMarshal.GetRawUtf8Value(variables).IndexOf("\\u"u8) >= 0 ? PlaceIn(variables, refusesNull) : null;
        return place is null ? null : new GraphQLError($"variables{place} holds U+0000 or half of a surrogate pair, which no text may hold here.") { Code = "BAD_USER_INPUT" };
    }

    private static string? PlaceIn(JsonElement value, bool refusesNull) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Select(property => IsFit(Name(property), refusesNull) ? At($".{property.Name}", property.Value, refusesNull) : ", a name,")
            .FirstOrDefault(place => place is not null),
        JsonValueKind.Array => value.EnumerateArray().Select((item, index) => At($"[{index}]", item, refusesNull)).FirstOrDefault(place => place is not null),
        JsonValueKind.String => IsFit(Text(value), refusesNull) ? null : "",
        _ => null,
    };

    private static string? At(string step, JsonElement value, bool refusesNull) => PlaceIn(value, refusesNull) is { } rest ? step + rest : null;

    private static bool IsFit(string? text, bool refusesNull) => text is not null && !(refusesNull && text.Contains('\0', StringComparison.Ordinal));

    // null: half of a surrogate pair.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
