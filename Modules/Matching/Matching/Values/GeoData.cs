using BulkImport.Kits.Mmdb;
using Microsoft.Extensions.Configuration;

namespace BulkImport.Matching.Values;

/// <summary>
/// The places of addresses (contracts.md E1.9), from the MMDB files of <c>BulkImport:GeoFiles</c>: a list, or one text with semicolons. The first file that has an
/// address tells its place alone: a city of one file and a country of another need not fit together.
/// </summary>
internal sealed class GeoData
{
    private const string Setting = "BulkImport:GeoFiles";

    private readonly List<MmdbReader> _files = [];
    private readonly List<string> _faults = [];

    public GeoData(IConfiguration configuration)
    {
        foreach (var path in Paths(configuration.GetSection(Setting)))
        {
            Open(path);
        }
    }

    /// <summary>A sentence for each file that is missing or broken; with one the service must not start.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    /// <summary>True: there are no data, nothing will be found.</summary>
    internal bool IsEmpty => _files.Count == 0;

    /// <summary>null: the data do not have it, or it is no address of the internet.</summary>
    internal GeoPlace? Find(string address)
    {
        if (IsEmpty || PublicAddress.Parse(address) is not { } parsed)
        {
            return null;
        }

        foreach (var file in _files)
        {
            if (file.TryFind(parsed, out var record) && Place(record) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    // Two forms of records: ip-location-db's hold texts only, MaxMind's nest.
    private static GeoPlace? Place(MmdbValue record)
    {
        var place = new GeoPlace(
            Text(record["country_code"] ?? record["country"]?["iso_code"]),
            Text(record["country"]?["names"]?["en"]),
            Text(record["state1"] ?? record["subdivisions"]?[0]?["names"]?["en"]),
            Text(record["city"]) ?? Text(record["city"]?["names"]?["en"]),
            Text(record["postcode"] ?? record["postal"]?["code"]),
            Text(record["timezone"] ?? record["location"]?["time_zone"]));
        return place is { CountryCode: null, Country: null, Region: null, City: null, PostalCode: null, TimeZone: null } ? null : place;
    }

    private static string? Text(MmdbValue? value) => value?.AsText() is { Length: > 0 } text ? text : null;

    private static IEnumerable<string> Paths(IConfigurationSection setting) =>
        (setting.Value ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Concat(setting.GetChildren().Select(entry => entry.Value ?? "").Where(path => path.Length > 0));

    private void Open(string path)
    {
        try
        {
            _files.Add(MmdbReader.Open(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _faults.Add($"{path}: the file does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{path}: the file cannot be read: {e.Message}");
        }
        catch (MmdbException e)
        {
            _faults.Add(e.Message);
        }
    }
}
