using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>items</c>: a schema for all elements, or one for each of the first elements with <c>additionalItems</c> for those behind them.</summary>
internal sealed class ItemsRule(SchemaNode[] first, SchemaNode? others, Clause? refusal) : Rule
{
    internal static IEnumerable<Rule> Read(SchemaSource source)
    {
        var additional = source.Find("additionalItems");
        var others = additional is { Value.ValueKind: JsonValueKind.Object } schema ? source.Node(schema) : null;
        var refusal = others is null && additional?.Boolean() is false ? additional : null;
        return source.Find("items") switch
        {
            null => [],
            { Value.ValueKind: JsonValueKind.Array } list => [new ItemsRule([.. list.SomeElements().Select(source.Node)], others, refusal)],
            { } all => [new ItemsRule([], source.Node(all), null)],
        };
    }

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.Array;

    internal override bool Check(JsonElement instance, ref Run run)
    {
        var isValid = refusal is not { } clause || instance.GetArrayLength() <= first.Length || Fail(ref run, JsonSchemaKeyword.AdditionalItems, clause, instance);
        var index = 0;
        foreach (var element in instance.EnumerateArray())
        {
            if (!isValid && run.IsOver)
            {
                return false;
            }

            var schema = index < first.Length ? first[index] : others;
            isValid &= schema is null || run.CheckElement(schema, element, index);
            index++;
        }

        return isValid;
    }
}
