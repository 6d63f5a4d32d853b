namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>Where the parts of a file lie: the tree at its start, the data behind it, the metadata at its end (specification, "Overview").</summary>
internal sealed record FileSections(MmdbMetadata Metadata, int DataStart, int DataEnd)
{
    private const int LongestMetadata = 128 * 1024;

    private static readonly byte[] Marker = [0xab, 0xcd, 0xef, .. "MaxMind.com"u8];

    internal static FileSections Find(byte[] content)
    {
        var tail = Math.Max(0, content.Length - LongestMetadata);
        var marker = content.AsSpan(tail).LastIndexOf(Marker);
        if (marker < 0)
        {
            throw new MmdbException("this is no MMDB file: the marker of its metadata is missing.");
        }

        var dataEnd = tail + marker;
        var metadata = MetadataReader.Read(new DataSection(content, dataEnd + Marker.Length, content.Length));
        var dataStart = (long)metadata.NodeCount * metadata.RecordSize / 4 + SearchTree.Separator;
        if (dataStart > dataEnd)
        {
            throw new MmdbException($"its search tree of {metadata.NodeCount} nodes does not fit into the {content.Length} bytes of the file.");
        }

        return new FileSections(metadata, (int)dataStart, dataEnd);
    }
}
