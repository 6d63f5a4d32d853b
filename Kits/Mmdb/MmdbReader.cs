using System.Net;
using BulkImport.Kits.Mmdb.Internal;

namespace BulkImport.Kits.Mmdb;

/// <summary>
/// A MaxMind DB file (format 2.0): a search tree over the bits of addresses that leads to records. The whole file is held in memory, so that no look-up waits for
/// a disk and a file that is replaced or cut short meanwhile harms nobody; it costs the file's size. It is also checked whole when it is opened: after that no
/// look-up fails. For any number of threads at once.
/// </summary>
public sealed class MmdbReader
{
    private readonly SearchTree _tree;
    private readonly DataSection _data;

    private MmdbReader(MmdbMetadata metadata, SearchTree tree, DataSection data) => (Metadata, _tree, _data) = (metadata, tree, data);

    /// <summary>What the file says about itself.</summary>
    public MmdbMetadata Metadata { get; }

    /// <summary>Reads and checks a file; it is closed again when this returns.</summary>
    /// <exception cref="MmdbException">The file is no MMDB file or is damaged.</exception>
    /// <exception cref="IOException">The file is missing, unreadable or larger than 2 GiB.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static MmdbReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Load(File.ReadAllBytes(path));
        }
        catch (MmdbException e)
        {
            throw new MmdbException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Checks a file that is in memory already and reads from it; it must not be changed afterwards.</summary>
    /// <exception cref="MmdbException">The bytes are no MMDB file or a damaged one.</exception>
    public static MmdbReader Load(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sections = FileSections.Find(content);
        var tree = new SearchTree(content, sections.Metadata);
        var data = new DataSection(content, sections.DataStart, sections.DataEnd);
        FileCheck.Run(tree, data);
        return new MmdbReader(sections.Metadata, tree, data);
    }

    /// <summary>
    /// Finds the record of the smallest network that holds the address. An IPv4 address is found in a file of both kinds too, also when it is written as
    /// <c>::ffff:192.0.2.1</c>. False: the file has no record for it.
    /// </summary>
    public bool TryFind(IPAddress address, out MmdbValue record)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (_tree.Find(address) is { } offset)
        {
            record = new MmdbValue(_data, offset);
            return true;
        }

        record = default;
        return false;
    }
}
