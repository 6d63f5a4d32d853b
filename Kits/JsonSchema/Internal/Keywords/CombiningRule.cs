using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal.Keywords;

/// <summary>The keywords that hold several schemas against the same value. Errors are looked for only once it is known that the whole fails.</summary>
internal abstract class CombiningRule(Clause clause, SchemaNode[] schemas) : Rule
{
    internal override IEnumerable<SchemaNode> SameValue => schemas;

    protected SchemaNode[] Schemas => schemas;

    internal override bool AppliesTo(JsonValueKind kind) => true;

    /// <summary>Fails with the errors of all schemas as causes.</summary>
    protected bool FailWithCauses(ref Run run, JsonSchemaKeyword keyword, JsonElement instance, int? matches = null)
    {
        if (run.Errors is not { IsFull: false } errors)
        {
            return false;
        }

        var outer = errors.BeginCauses();
        foreach (var schema in matches > 0 ? [] : schemas)
        {
            schema.Check(instance, ref run);
        }

        var causes = errors.EndCauses(outer);
        errors.Add(new JsonSchemaError(keyword, errors.Segments, instance) { SchemaPath = clause.Path, Expected = clause.Value, Matches = matches, Causes = causes });
        return false;
    }
}
