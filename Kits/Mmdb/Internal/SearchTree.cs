using System.Net;
using System.Net.Sockets;

namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>The binary search tree (specification, "Binary Search Tree Section"): a node has a record for the bit 0 and one for the bit 1.</summary>
internal sealed class SearchTree
{
    /// <summary>Zero bytes between the tree and the data; offsets in records count them in.</summary>
    internal const int Separator = 16;

    private readonly byte[] _content;
    private readonly int _recordSize;
    private readonly int _ipVersion;
    private readonly int _firstOfIPv4;

    internal SearchTree(byte[] content, MmdbMetadata metadata)
    {
        (_content, NodeCount, _recordSize, _ipVersion) = (content, metadata.NodeCount, metadata.RecordSize, metadata.IpVersion);
        _firstOfIPv4 = _ipVersion == 4 ? 0 : Walk(0, stackalloc byte[12]);
    }

    internal int NodeCount { get; }

    /// <summary>The offset of an address's record in the data section; null: it has none.</summary>
    internal int? Find(IPAddress address)
    {
        Span<byte> bits = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bits, out var length);
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && _ipVersion == 4)
        {
            return null;
        }

        var end = Walk(length == 4 ? _firstOfIPv4 : 0, bits[..length]);
        // An address whose bits end inside the tree has no record either.
        return end > NodeCount ? DataOffset(end) : null;
    }

    internal int DataOffset(int record) => record - NodeCount - Separator;

    internal int Record(int node, int bit)
    {
        var length = _recordSize / 4;
        var bytes = _content.AsSpan(node * length, length);
        return (_recordSize, bit) switch
        {
            (24, _) => ReadNumber(bytes.Slice(bit * 3, 3)),
            // The byte in the middle holds the four highest bits of both.
            (28, 0) => ((bytes[3] >> 4) << 24) | ReadNumber(bytes[..3]),
            (28, _) => ((bytes[3] & 0x0f) << 24) | ReadNumber(bytes[4..]),
            _ => ReadNumber(bytes.Slice(bit * 4, 4)),
        };
    }

    private int Walk(int node, ReadOnlySpan<byte> bits)
    {
        for (var i = 0; i < bits.Length * 8 && node < NodeCount; i++)
        {
            node = Record(node, (bits[i / 8] >> (7 - (i % 8))) & 1);
        }

        return node;
    }

    private static int ReadNumber(ReadOnlySpan<byte> bytes)
    {
        var number = 0;
        foreach (var digit in bytes)
        {
            number = (number << 8) | digit;
        }

        return number;
    }
}
