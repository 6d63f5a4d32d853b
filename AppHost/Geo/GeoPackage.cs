using System.Formats.Tar;
using System.IO.Compression;
using BulkImport.Kits.Mmdb;

namespace BulkImport.AppHost.Geo;

/// <summary>
/// The geo data that are used when no others are named: the countries of all addresses, from a package in the public domain (CC0). It is fetched once and kept in
/// the data directory, in a file that is named by its version and only appears there when it is whole.
/// </summary>
internal sealed class GeoPackage(string dataDirectory)
{
    internal const string Name = "@ip-location-db/geo-whois-asn-country-mmdb";
    internal const string Version = "2.3.2026061719";

    private const string Entry = "package/geo-whois-asn-country.mmdb";

    private readonly string _directory = Path.Combine(dataDirectory, "geo");

    /// <summary>Where the file is, or will be.</summary>
    internal string FilePath => Path.Combine(_directory, $"geo-whois-asn-country-{Version}.mmdb");

    internal bool IsThere => File.Exists(FilePath);

    /// <summary>null: the file is there now; else why not.</summary>
    internal async Task<string?> FetchAsync(NpmPack npm)
    {
        var scratch = Path.Combine(_directory, "fetching");
        try
        {
            // A start that was broken off may have left one.
            DeleteIfThere(scratch);
            Directory.CreateDirectory(scratch);
            return await npm.RunAsync($"{Name}@{Version}", scratch) ?? await UnpackAsync(scratch);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or MmdbException)
        {
            return e.Message.TrimEnd('.');
        }
        finally
        {
            DeleteIfThere(scratch);
        }
    }

    private async Task<string?> UnpackAsync(string scratch)
    {
        if (Directory.GetFiles(scratch, "*.tgz") is not [var archive])
        {
            return "npm wrote no package";
        }

        await using var compressed = File.OpenRead(archive);
        await using var unpacked = new GZipStream(compressed, CompressionMode.Decompress);
        await using var tar = new TarReader(unpacked);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            if (entry.Name == Entry)
            {
                var file = Path.Combine(scratch, "unpacked.mmdb");
                await entry.ExtractToFileAsync(file, overwrite: true);
                MmdbReader.Open(file);
                File.Move(file, FilePath, overwrite: true);
                return null;
            }
        }

        return $"the package has no file {Entry}";
    }

    private static void DeleteIfThere(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
