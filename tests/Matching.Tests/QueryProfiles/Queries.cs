using BulkImport.Matching.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.Tests.QueryProfiles;

/// <summary>Queries and profiles from their JSON.</summary>
internal static class Queries
{
    internal static readonly FieldRules Rules = Samples.RulesOf(
    [
        .. Samples.Fields, new ProfileField(104, "badge", "int", true), new ProfileField(105, "score", "float", true), new ProfileField(106, "joined", "date", true),
        new ProfileField(107, "member", "bool", true),
    ]);

    internal static ProfileQuery Read(string query)
    {
        var reading = ProfileQuery.Parse(Samples.Bytes(query), Rules);
        Assert.Null(reading.Fault);
        return reading.Query!;
    }

    internal static string Fault(string query)
    {
        var reading = ProfileQuery.Parse(Samples.Bytes(query), Rules);
        Assert.Null(reading.Query);
        return $"{reading.Place}: {reading.Fault}";
    }

    internal static bool Matches(string query, string profile) => Matches(Read(query), profile);

    internal static bool Matches(ProfileQuery query, string profile)
    {
        var fields = RawJson.Properties(Samples.Bytes(profile));
        return query.Matches(name => fields.TryGetValue(name, out var value) ? value : null);
    }
}
