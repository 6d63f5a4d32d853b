using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>type</c>: a name or a list of names.</summary>
internal sealed class TypeRule : Rule
{
    private readonly Clause _clause;
    private readonly HashSet<JsonValueKind> _kinds = [];
    private readonly bool _isIntegerOnly;

    private TypeRule(Clause clause)
    {
        _clause = clause;
        var names = clause.Value.ValueKind == JsonValueKind.Array ? clause.DifferentTexts() : [clause.Text()];
        _kinds.UnionWith(names.SelectMany(name => Kinds(clause, name)));
        _isIntegerOnly = names.Contains("integer") && !names.Contains("number");
    }

    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("type") is { } clause ? [new TypeRule(clause)] : [];

    // The types that pass have no need of the rule.
    internal override bool AppliesTo(JsonValueKind kind) => !_kinds.Contains(kind) || (kind == JsonValueKind.Number && _isIntegerOnly);

    internal override bool Check(JsonElement instance, ref Run run) =>
        (instance.ValueKind == JsonValueKind.Number && _isIntegerOnly && JsonNumber.Of(instance).IsInteger) || Fail(ref run, JsonSchemaKeyword.Type, _clause, instance);

    private static JsonValueKind[] Kinds(Clause clause, string name) => name switch
    {
        "array" => [JsonValueKind.Array],
        "boolean" => [JsonValueKind.True, JsonValueKind.False],
        "integer" or "number" => [JsonValueKind.Number],
        "null" => [JsonValueKind.Null],
        "object" => [JsonValueKind.Object],
        "string" => [JsonValueKind.String],
        _ => throw clause.Fault($"there is no type \"{name}\"."),
    };
}
