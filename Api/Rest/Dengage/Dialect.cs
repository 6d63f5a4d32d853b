namespace BulkImport.Api.Rest.Dengage;

internal static class Dialect
{
    /// <summary>As bulks, limits and settings of accounts have it.</summary>
    internal const string Name = "dengage";
}
