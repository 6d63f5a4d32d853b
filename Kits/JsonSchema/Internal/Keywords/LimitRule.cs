using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>maximum</c> and <c>minimum</c>, each with the boolean that rules the limit itself out.</summary>
internal sealed class LimitRule(JsonSchemaKeyword keyword, Clause limit, int beyond, bool isExclusive) : Rule
{
    internal static IEnumerable<Rule> Read(SchemaSource source) =>
        Read(source, "maximum", "exclusiveMaximum", JsonSchemaKeyword.Maximum, 1).Concat(Read(source, "minimum", "exclusiveMinimum", JsonSchemaKeyword.Minimum, -1));

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.Number;

    internal override bool Check(JsonElement instance, ref Run run)
    {
        var order = JsonNumber.Of(instance).CompareTo(JsonNumber.Of(limit.Value));
        return (order != beyond && (order != 0 || !isExclusive)) || Fail(ref run, keyword, limit, instance);
    }

    private static IEnumerable<Rule> Read(SchemaSource source, string name, string exclusiveName, JsonSchemaKeyword keyword, int beyond)
    {
        var isExclusive = source.Find(exclusiveName)?.Boolean();
        if (source.Find(name) is not { } limit)
        {
            return isExclusive is null ? [] : throw source.Find(exclusiveName)!.Value.Fault($"this needs {name} beside it.");
        }

        limit.Number();
        return [new LimitRule(isExclusive is true ? Exclusive(keyword) : keyword, limit, beyond, isExclusive is true)];
    }

    private static JsonSchemaKeyword Exclusive(JsonSchemaKeyword keyword) =>
        keyword == JsonSchemaKeyword.Maximum ? JsonSchemaKeyword.ExclusiveMaximum : JsonSchemaKeyword.ExclusiveMinimum;
}
