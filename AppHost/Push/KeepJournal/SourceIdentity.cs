using System.Security.Cryptography;

namespace BulkImport.AppHost.Push.KeepJournal;

/// <summary>By what a file is recognised.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">When it was written last.</param>
/// <param name="Head">A hash of its first bytes.</param>
internal sealed record SourceIdentity(long Length, DateTime Modified, string Head)
{
    private const int HeadLength = 64 * 1024;

    internal static SourceIdentity Of(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[HeadLength];
        var length = file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return new SourceIdentity(file.Length, File.GetLastWriteTimeUtc(path), Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, length))));
    }
}
