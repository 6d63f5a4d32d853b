using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>not</c>.</summary>
internal sealed class NotRule(Clause clause, SchemaNode schema) : Rule
{
    internal override IEnumerable<SchemaNode> SameValue => [schema];

    internal static IEnumerable<Rule> Read(SchemaSource source) => source.Find("not") is { } clause ? [new NotRule(clause, source.Node(clause))] : [];

    internal override bool AppliesTo(JsonValueKind kind) => true;

    internal override bool Check(JsonElement instance, ref Run run) => !run.IsValid(schema, instance) || Fail(ref run, JsonSchemaKeyword.Not, clause, instance);
}
