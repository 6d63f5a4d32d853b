using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary>The keywords that limit how long a text, an array or an object is.</summary>
internal sealed class CountRule(JsonSchemaKeyword keyword, JsonValueKind kind, Clause clause, int least, int most) : Rule
{
    internal static IEnumerable<Rule> Read(SchemaSource source) =>
    [
        .. AtLeast(source, "minLength", JsonSchemaKeyword.MinLength, JsonValueKind.String), .. AtMost(source, "maxLength", JsonSchemaKeyword.MaxLength, JsonValueKind.String),
        .. AtLeast(source, "minItems", JsonSchemaKeyword.MinItems, JsonValueKind.Array), .. AtMost(source, "maxItems", JsonSchemaKeyword.MaxItems, JsonValueKind.Array),
        .. AtLeast(source, "minProperties", JsonSchemaKeyword.MinProperties, JsonValueKind.Object),
        .. AtMost(source, "maxProperties", JsonSchemaKeyword.MaxProperties, JsonValueKind.Object),
    ];

    internal override bool AppliesTo(JsonValueKind instanceKind) => instanceKind == kind;

    internal override bool Check(JsonElement instance, ref Run run)
    {
        var count = kind switch
        {
            JsonValueKind.String => JsonText.CountCodePoints(instance),
            JsonValueKind.Array => instance.GetArrayLength(),
            _ => instance.GetPropertyCount(),
        };
        return (count >= least && count <= most) || Fail(ref run, keyword, clause, instance);
    }

    private static IEnumerable<Rule> AtLeast(SchemaSource source, string name, JsonSchemaKeyword keyword, JsonValueKind kind) =>
        source.Find(name) is { } clause ? [new CountRule(keyword, kind, clause, clause.Count(), int.MaxValue)] : [];

    private static IEnumerable<Rule> AtMost(SchemaSource source, string name, JsonSchemaKeyword keyword, JsonValueKind kind) =>
        source.Find(name) is { } clause ? [new CountRule(keyword, kind, clause, 0, clause.Count())] : [];
}
