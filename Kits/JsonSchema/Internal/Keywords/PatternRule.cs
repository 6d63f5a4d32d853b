using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternRule(Clause clause, Pattern pattern) : Rule
{
    internal static IEnumerable<Rule> Read(SchemaSource source) =>
        source.Find("pattern") is { } clause ? [new PatternRule(clause, Pattern.Parse(clause.Text(), clause))] : [];

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.String;

    internal override bool Check(JsonElement instance, ref Run run) =>
        pattern.Fits(JsonText.Decode(JsonText.Content(instance), stackalloc char[JsonText.ScratchLength]), instance, ref run)
        || Fail(ref run, JsonSchemaKeyword.Pattern, clause, instance);
}
