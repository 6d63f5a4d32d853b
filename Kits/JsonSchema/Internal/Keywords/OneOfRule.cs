using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfRule(Clause clause, SchemaNode[] schemas) : CombiningRule(clause, schemas)
{
    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("oneOf") is { } clause ? [new OneOfRule(clause, source.Nodes(clause))] : [];

    internal override bool Check(JsonElement instance, ref Run run)
    {
        var matches = 0;
        foreach (var schema in Schemas)
        {
            matches += run.IsValid(schema, instance) ? 1 : 0;
        }

        return matches == 1 || FailWithCauses(ref run, JsonSchemaKeyword.OneOf, instance, matches);
    }
}
