namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>RFC 6901.</summary>
internal static class JsonPointer
{
    internal static string Write(IEnumerable<string> segments) => string.Concat(segments.Select(segment => "/" + Escape(segment)));

    internal static string Escape(string segment) => segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    internal static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
