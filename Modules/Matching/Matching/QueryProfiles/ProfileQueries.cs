using System.Text;
using System.Text.Json;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.QueryProfiles;

internal sealed class ProfileQueries : IProfileQueries
{
    public string? FaultOf(ProfileDatabase database, JsonElement query)
    {
        var reading = ProfileQuery.Parse(Encoding.UTF8.GetBytes(query.GetRawText()), new FieldRules(database));
        return reading.Fault is null ? null : $"{reading.Place}: {reading.Fault}";
    }
}
