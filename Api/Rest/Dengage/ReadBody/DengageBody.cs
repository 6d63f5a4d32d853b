using System.Text.Json;

namespace BulkImport.Api.Rest.Dengage.ReadBody;

/// <summary>What a body says: its list, cut into elements, and its other parameters by name.</summary>
/// <param name="values">Parameters, without those that are null.</param>
internal sealed class DengageBody(IReadOnlyDictionary<string, JsonElement> values)
{
    /// <summary>The elements of the list as they came; no more than there may be.</summary>
    internal required IReadOnlyList<ReadOnlyMemory<byte>> Records { get; init; }

    /// <summary>How many elements the list has; null: it was not given.</summary>
    internal required int? RecordCount { get; init; }

    /// <summary>A parameter; null: absent or JSON null.</summary>
    internal JsonElement? Get(string name) => values.TryGetValue(name, out var value) ? value : null;

    /// <summary>A flag, also as a word or number, as sloppy clients send it. Refused: anything else.</summary>
    internal DengageRefusal? ReadFlag(string name, bool otherwise, out bool value)
    {
        var given = Get(name);
        var flag = given is null ? otherwise : FlagWords.Parse(given.Value.ValueKind == JsonValueKind.String ? given.Value.GetString()! : given.Value.GetRawText());
        value = flag ?? otherwise;
        return flag is null ? DengageRefusal.Malformed($"{name}: must be true or false") : null;
    }

    /// <summary>A text. Refused: anything else, and none.</summary>
    internal DengageRefusal? ReadText(string name, out string value)
    {
        var given = Get(name);
        value = given is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
        return given is null ? DengageRefusal.Invalid($"{name}: is required")
            : given.Value.ValueKind == JsonValueKind.String ? null
            : DengageRefusal.Malformed($"{name}: must be a string");
    }
}
