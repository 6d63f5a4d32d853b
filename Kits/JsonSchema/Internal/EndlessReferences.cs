namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>
/// A schema may lead to itself by way of a part of the value, where the value's end is the end of it. One that leads to itself for the same value would never
/// end, and a long chain of such steps would use up the stack.
/// </summary>
internal sealed class EndlessReferences
{
    /// <summary>How many schemas apply one within another; 0 while that is being counted.</summary>
    private readonly Dictionary<SchemaNode, int> _heights = [];

    internal static void Refuse(IEnumerable<SchemaNode> schemas)
    {
        var references = new EndlessReferences();
        foreach (var schema in schemas)
        {
            references.Height(schema, 1);
        }
    }

    private int Height(SchemaNode schema, int depth)
    {
        if (!_heights.TryGetValue(schema, out var height))
        {
            RefuseDeep(schema, depth);
            _heights[schema] = 0;
            height = 1 + schema.SameValue.Select(inner => Height(inner, depth + 1)).DefaultIfEmpty().Max();
            _heights[schema] = height;
        }

        if (height == 0)
        {
            throw new JsonSchemaException(schema.Location, "this schema leads back to itself without a step into the value.");
        }

        RefuseDeep(schema, depth + height - 1);
        return height;
    }

    private static void RefuseDeep(SchemaNode schema, int depth)
    {
        if (depth > JsonSchema.MaxDepth)
        {
            throw new JsonSchemaException(schema.Location, $"more than {JsonSchema.MaxDepth} schemas apply to the same value, one within another.");
        }
    }
}
