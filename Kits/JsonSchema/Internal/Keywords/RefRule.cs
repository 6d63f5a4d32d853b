using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>$ref</c>: the schema it leads to stands in for the one it stands in.</summary>
internal sealed class RefRule(SchemaNode target) : Rule
{
    internal override IEnumerable<SchemaNode> SameValue => [target];

    internal override bool AppliesTo(JsonValueKind kind) => true;

    internal override bool Check(JsonElement instance, ref Run run) => target.Check(instance, ref run);
}
