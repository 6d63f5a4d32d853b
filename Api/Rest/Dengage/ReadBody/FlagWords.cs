namespace BulkImport.Api.Rest.Dengage.ReadBody;

internal static class FlagWords
{
    /// <summary>What clients write for yes and no; null: neither.</summary>
    internal static bool? Parse(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };
}
