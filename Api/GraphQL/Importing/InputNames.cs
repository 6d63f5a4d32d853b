namespace BulkImport.Api.GraphQL.Importing;

/// <summary>What the input calls Altcraft's parameters.</summary>
internal static class InputNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["db_id"] = "databaseId",
        ["data"] = "rows",
        ["field_name"] = "fieldName",
        ["resource_id"] = "resourceId",
        ["custom_request"] = "customRequest",
        ["trigger_id"] = "triggerId",
        ["workflow_id"] = "workflowId",
        ["timeout"] = "delayMinutes",
        ["custom_data"] = "customData",
    };

    /// <summary>The path in the input: its first name is another there, what is below keeps its own.</summary>
    internal static string Of(string path)
    {
        var end = path.IndexOfAny(['.', '[']);
        var first = end < 0 ? path : path[..end];
        return Names.TryGetValue(first, out var name) ? name + path[first.Length..] : path;
    }
}
