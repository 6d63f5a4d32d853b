namespace BulkImport.Matching.Values;

/// <summary>
/// Where an address is, as far as the data say it: the code of the country has two letters (ISO 3166-1), names are English, and only data that nest have the country's
/// name; the time zone is a name such as Europe/Rome in MaxMind's data, and whatever others have.
/// </summary>
internal sealed record GeoPlace(string? CountryCode, string? Country, string? Region, string? City, string? PostalCode, string? TimeZone);
