using System.Net;

namespace BulkImport.Testing;

/// <summary>Makes small MMDB files: networks with their records, in any of the format's record sizes. What is added first lies first in the data section.</summary>
public sealed class MmdbFile
{
    private const int Separator = 16;

    private static readonly byte[] Marker = [0xab, 0xcd, 0xef, .. "MaxMind.com"u8];

    private readonly List<int?[]> _nodes = [[null, null]];
    private readonly MmdbData _data = new();
    private readonly int _recordSize;
    private readonly int _ipVersion;

    public MmdbFile(int recordSize = 24, int ipVersion = 6) => (_recordSize, _ipVersion) = (recordSize, ipVersion);

    /// <summary>Entries of the metadata in place of, or beside, the usual ones.</summary>
    public Dictionary<string, object> Metadata { get; } = [];

    /// <summary>Where in the data section the next record will lie.</summary>
    public int NextOffset => _data.Bytes.Count;

    /// <summary>Adds a network such as <c>192.0.2.0/24</c>; one inside another comes after it.</summary>
    public MmdbFile Add(string network, object record)
    {
        var prefix = IPNetwork.Parse(network);
        var address = prefix.BaseAddress.GetAddressBytes();
        var isEmbedded = address.Length == 4 && _ipVersion == 6;
        var bits = isEmbedded ? [.. new byte[12], .. address] : address;
        // Negative: data, by its offset.
        Place(bits, isEmbedded ? prefix.PrefixLength + 96 : prefix.PrefixLength, ~_data.Write(record));
        return this;
    }

    public byte[] ToBytes()
    {
        var tree = _nodes.SelectMany(node => Pack(Record(node[0]), Record(node[1])));
        var metadata = new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_900_000_000UL,
            ["database_type"] = "Samples",
            ["description"] = new Dictionary<string, object> { ["en"] = "Made for a test" },
            ["ip_version"] = (ushort)_ipVersion,
            ["languages"] = new object[] { "en" },
            ["node_count"] = (uint)_nodes.Count,
            ["record_size"] = (ushort)_recordSize,
        };
        foreach (var (name, value) in Metadata)
        {
            metadata[name] = value;
        }

        var end = new MmdbData();
        end.Write(metadata);
        return [.. tree, .. new byte[Separator], .. _data.Bytes, .. Marker, .. end.Bytes];
    }

    /// <summary>Writes the file into a directory and answers its path.</summary>
    public string WriteTo(string directory, string name = "samples.mmdb")
    {
        var path = Path.Combine(directory, name);
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    private void Place(byte[] bits, int length, int leaf)
    {
        var node = 0;
        for (var i = 0; i < length - 1; i++)
        {
            var bit = Bit(bits, i);
            if (_nodes[node][bit] is not (>= 0 and var next))
            {
                // A network inside another: the outer one's record moves down on both sides.
                next = _nodes.Count;
                _nodes.Add([_nodes[node][bit], _nodes[node][bit]]);
                _nodes[node][bit] = next;
            }

            node = next;
        }

        _nodes[node][Bit(bits, length - 1)] = leaf;
    }

    private static int Bit(byte[] bits, int i) => (bits[i / 8] >> (7 - (i % 8))) & 1;

    private uint Record(int? target) => target switch
    {
        null => (uint)_nodes.Count,
        >= 0 and var node => (uint)node,
        var data => (uint)(_nodes.Count + Separator + ~data.Value),
    };

    private byte[] Pack(uint left, uint right) => _recordSize switch
    {
        24 => [.. MmdbData.BigEndian(left, 3), .. MmdbData.BigEndian(right, 3)],
        28 => [.. MmdbData.BigEndian(left, 3), (byte)(((left >> 24) << 4) | (right >> 24)), .. MmdbData.BigEndian(right, 3)],
        _ => [.. MmdbData.BigEndian(left, 4), .. MmdbData.BigEndian(right, 4)],
    };
}
