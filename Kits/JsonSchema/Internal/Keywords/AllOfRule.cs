using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfRule(Clause clause, SchemaNode[] schemas) : CombiningRule(clause, schemas)
{
    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("allOf") is { } clause ? [new AllOfRule(clause, source.Nodes(clause))] : [];

    internal override bool Check(JsonElement instance, ref Run run)
    {
        foreach (var schema in Schemas)
        {
            if (!run.IsValid(schema, instance))
            {
                return FailWithCauses(ref run, JsonSchemaKeyword.AllOf, instance);
            }
        }

        return true;
    }
}
