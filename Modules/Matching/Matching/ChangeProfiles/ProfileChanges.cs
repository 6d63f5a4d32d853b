using System.Text;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.MatchRows;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.ChangeProfiles;

internal sealed class ProfileChanges(GeoData geo) : IProfileChanges
{
    private static readonly Dictionary<int, string> NoResources = [];

    public string? FaultOf(ProfileDatabase database, JsonElement data)
    {
        if (data.ValueKind is not JsonValueKind.Object || data.TryGetProperty("subscriptions", out _))
        {
            return "data: must be an object of fields";
        }

        var reader = new PatchReader(new MatchingRule(database.Key, "profile_id"), new FieldRules(database), NoResources, geo);
        var rejection = reader.Read(new ImportRow { Ord = 0, Data = Encoding.UTF8.GetBytes(data.GetRawText()) }, new RowPatch());
        return rejection is { } fault ? $"{fault.Place}: {fault.Text}"
            : reader.UnknownFields.Count > 0 ? $"data.{reader.UnknownFields.Min}: the database has no such field"
            : null;
    }
}
