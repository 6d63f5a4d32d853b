using System.Text.Json;
using BulkImport.Kits.JsonSchema.Internal.Formats;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>format</c>; a name that is not known asks for nothing.</summary>
internal sealed class FormatRule(Clause clause, TextFormat format) : Rule
{
    internal static IEnumerable<Rule> Read(SchemaSource source) =>
        source.Find("format") is { } clause && TextFormats.Find(clause.Text()) is { } format ? [new FormatRule(clause, format)] : [];

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.String;

    internal override bool Check(JsonElement instance, ref Run run) =>
        format(JsonText.Decode(JsonText.Content(instance), stackalloc char[JsonText.ScratchLength])) || Fail(ref run, JsonSchemaKeyword.Format, clause, instance);
}
