namespace BulkImport.AppHost.Push.ReadRows;

/// <summary>The formats of files that can be pushed.</summary>
internal enum FileFormat
{
    Csv,
    Ndjson,
    Json,
    Xml,
}

/// <summary>Formats by what files are called.</summary>
internal static class FileFormats
{
    internal static readonly IReadOnlyList<string> Words = ["csv", "ndjson", "json", "xml"];

    /// <summary>null: none of them.</summary>
    internal static FileFormat? Parse(string word) => word.ToLowerInvariant() switch
    {
        "csv" or "tsv" or "txt" => FileFormat.Csv,
        "ndjson" or "jsonl" => FileFormat.Ndjson,
        "json" => FileFormat.Json,
        "xml" => FileFormat.Xml,
        _ => null,
    };

    internal static FileFormat? OfName(string path) => Parse(Path.GetExtension(path).TrimStart('.'));
}
