using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyOfRule(Clause clause, SchemaNode[] schemas) : CombiningRule(clause, schemas)
{
    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("anyOf") is { } clause ? [new AnyOfRule(clause, source.Nodes(clause))] : [];

    internal override bool Check(JsonElement instance, ref Run run)
    {
        foreach (var schema in Schemas)
        {
            if (run.IsValid(schema, instance))
            {
                return true;
            }
        }

        return FailWithCauses(ref run, JsonSchemaKeyword.AnyOf, instance);
    }
}
