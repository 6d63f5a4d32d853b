using System.Text;
using System.Text.Json;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

internal sealed class ProfileQueries : IProfileQueries
{
    public string? FaultOf(ProfileDatabase database, JsonElement query) => FaultOf(query, new FieldRules(database));

    public string? FaultOf(JsonElement query) => FaultOf(query, fields: null);

    public bool Holds(JsonElement query, JsonElement document)
    {
        var fields = document.ValueKind is JsonValueKind.Object ? RawJson.Properties(Bytes(document)) : [];
        return Read(query, fields: null).Matches(name => fields.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?));
    }

    /// <summary>Reads a query that was found to be without fault when it was stored.</summary>
    internal static ProfileQuery Read(JsonElement query, FieldRules? fields)
    {
        var reading = ProfileQuery.Parse(Bytes(query), fields);
        return reading.Query ?? throw new ArgumentException($"{reading.Place}: {reading.Fault}", nameof(query));
    }

    private static string? FaultOf(JsonElement query, FieldRules? fields)
    {
        var reading = ProfileQuery.Parse(Bytes(query), fields);
        return reading.Fault is null ? null : $"{reading.Place}: {reading.Fault}";
    }

    private static byte[] Bytes(JsonElement value) => Encoding.UTF8.GetBytes(value.GetRawText());
}
