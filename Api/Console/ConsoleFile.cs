using System.IO.Compression;

namespace BulkImport.Api.Console;

/// <summary>One of the files that Vite made, as it is sent.</summary>
internal sealed record ConsoleFile(string ContentType, byte[] Plain, byte[]? Gzipped)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
    };

    internal static ConsoleFile Read(string path)
    {
        var plain = File.ReadAllBytes(path);
        return Types.TryGetValue(Path.GetExtension(path), out var type) ? new(type, plain, Gzip(plain)) : new("application/octet-stream", plain, null);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
