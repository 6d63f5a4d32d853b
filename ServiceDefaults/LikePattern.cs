namespace BulkImport.ServiceDefaults;

/// <summary>Patterns of <c>like</c> and <c>ilike</c>.</summary>
public static class LikePattern
{
    /// <summary>Means every text that holds this one; its own signs stand for themselves.</summary>
    public static string Holding(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
