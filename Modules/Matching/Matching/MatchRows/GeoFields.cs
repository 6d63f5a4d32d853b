using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary><c>detect_geo</c> (contracts.md E1.9): what the addresses in a row's data say of places; what the data say themselves wins.</summary>
internal static class GeoFields
{
    internal static void Fill(RowPatch patch, FieldRules fields, GeoData geo)
    {
        if (Find(patch, "_regip", geo) is { } registration)
        {
            Set(patch, fields, "_regcity", registration.City);
            Set(patch, fields, "_regcountry", registration.CountryCode);
        }

        if (Find(patch, "_ip", geo) is { } place)
        {
            Set(patch, fields, "_city", place.City);
            Set(patch, fields, "_country", place.CountryCode);
            Set(patch, fields, "_region", place.Region);
            Set(patch, fields, "_postal_code", place.PostalCode);
            Set(patch, fields, "_tz", place.TimeZone);
        }
    }

    private static GeoPlace? Find(RowPatch patch, string name, GeoData geo)
    {
        var address = patch.Fields.FindLast(field => field.Rule.Name == name).Value;
        return address.IsEmpty || RawJson.IsNull(address) ? null : geo.Find(RawJson.Text(address));
    }

    private static void Set(RowPatch patch, FieldRules fields, string name, string? value)
    {
        var rule = fields.Find(name)!;
        if (value is not null && !patch.Fields.Exists(field => ReferenceEquals(field.Rule, rule)))
        {
            patch.Set(new PatchField(rule, RawJson.FromText(value), []));
        }
    }
}
