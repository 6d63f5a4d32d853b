using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueItemsRule(Clause clause) : Rule
{
    /// <summary>Up to here each element is compared with each: that needs no memory, and takes no longer than a set.</summary>
    private const int FewItems = 8;

    internal static IEnumerable<Rule> Read(SchemaSource source) =>
        source.Find("uniqueItems") is { } clause && clause.Boolean() ? [new UniqueItemsRule(clause)] : [];

    internal override bool AppliesTo(JsonValueKind kind) => kind == JsonValueKind.Array;

    internal override bool Check(JsonElement instance, ref Run run) =>
        (instance.GetArrayLength() <= FewItems ? AreFewUnique(instance) : AreUnique(instance)) || Fail(ref run, JsonSchemaKeyword.UniqueItems, clause, instance);

    private static bool AreFewUnique(JsonElement array)
    {
        for (var i = 1; i < array.GetArrayLength(); i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (JsonEquality.Instance.Equals(array[i], array[j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AreUnique(JsonElement array)
    {
        var seen = new HashSet<JsonElement>(JsonEquality.Instance);
        foreach (var element in array.EnumerateArray())
        {
            if (!seen.Add(element))
            {
                return false;
            }
        }

        return true;
    }
}
