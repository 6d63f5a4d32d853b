using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>What a keyword, or several that need each other, ask of a value.</summary>
internal abstract class Rule
{
    /// <summary>The schemas that it holds against the value itself, not against a part of it.</summary>
    internal virtual IEnumerable<SchemaNode> SameValue => [];

    /// <summary>A value of any other type it lets pass unseen.</summary>
    internal abstract bool AppliesTo(JsonValueKind kind);

    /// <summary>False: the value is not valid, and the run has heard of it.</summary>
    internal abstract bool Check(JsonElement instance, ref Run run);

    protected static bool Fail(ref Run run, JsonSchemaKeyword keyword, Clause clause, JsonElement instance, string? property = null)
    {
        run.Errors?.Add(new JsonSchemaError(keyword, run.Errors.Segments, instance) { SchemaPath = clause.Path, Expected = clause.Value, Property = property });
        return false;
    }
}
