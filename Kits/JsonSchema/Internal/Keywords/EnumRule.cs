using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>enum</c>.</summary>
internal sealed class EnumRule : Rule
{
    private readonly Clause _clause;
    private readonly HashSet<JsonElement> _values = new(JsonEquality.Instance);

    private EnumRule(Clause clause)
    {
        _clause = clause;
        foreach (var element in clause.SomeElements())
        {
            if (!_values.Add(element.Value))
            {
                throw element.Fault("this value is listed before.");
            }
        }
    }

    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("enum") is { } clause ? [new EnumRule(clause)] : [];

    internal override bool AppliesTo(JsonValueKind kind) => true;

    internal override bool Check(JsonElement instance, ref Run run) => _values.Contains(instance) || Fail(ref run, JsonSchemaKeyword.Enum, _clause, instance);
}
