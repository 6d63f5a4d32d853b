namespace BulkImport.Kits.Mmdb;

/// <summary>What a file says about itself.</summary>
/// <param name="DatabaseType">A name by its maker, such as <c>GeoLite2-City</c>; says nothing binding about the records.</param>
/// <param name="IpVersion">4: the file knows no IPv6 address. 6: it holds both.</param>
/// <param name="RecordSize">Bits of one record of the search tree: 24, 28 or 32.</param>
/// <param name="NodeCount">Nodes of the search tree, two records each.</param>
/// <param name="BuiltAt">When the file was made.</param>
public sealed record MmdbMetadata(string DatabaseType, int IpVersion, int RecordSize, int NodeCount, DateTimeOffset BuiltAt);
