namespace BulkImport.Kits.Mmdb.Internal;

/// <summary>The map at the end of a file (specification, "Database Metadata").</summary>
internal static class MetadataReader
{
    internal static MmdbMetadata Read(DataSection section)
    {
        var map = new MmdbValue(section, 0);
        var version = Number(map, "binary_format_major_version", ushort.MaxValue);
        var ipVersion = Number(map, "ip_version", 6);
        var recordSize = Number(map, "record_size", ushort.MaxValue);
        if (version != 2 || ipVersion is not (4 or 6) || recordSize is not (24 or 28 or 32))
        {
            throw new MmdbException($"format {version} with IPv{ipVersion} and records of {recordSize} bits is not understood; it must be format 2 with 24, 28 or 32 bits.");
        }

        var builtAt = DateTimeOffset.FromUnixTimeSeconds(Number(map, "build_epoch", uint.MaxValue));
        return new MmdbMetadata(map["database_type"]?.AsText() ?? "", (int)ipVersion, (int)recordSize, (int)Number(map, "node_count", int.MaxValue), builtAt);
    }

    private static long Number(MmdbValue map, string name, long most) =>
        map[name]?.AsUnsigned() is { } number && number <= (UInt128)most ? (long)number : throw new MmdbException($"its metadata have no usable {name}.");
}
