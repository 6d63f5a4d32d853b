using System.Text.Json;
using BulkImport.Api.Rest.OneProfile;
using BulkImport.Api.Rest.Placewise.ImportMembers;
using BulkImport.Import.Contracts;

namespace BulkImport.Api.Rest.Placewise.FollowImport;

/// <summary>Rejections of the ledger in the vendor's words (contracts.md C5.1). Codes that the vendor shows nowhere are made after those that it does.</summary>
internal static class RejectionWords
{
    private const string DataPrefix = CanonicalRow.Data + ".";

    internal static MemberFaults Of(JsonElement row, RowRejection rejection)
    {
        var name = NameOf(row, rejection.Place);
        return rejection.Code switch
        {
            StatusCodes.Status404NotFound => MemberFaults.Of(name, "not_found"),
            StatusCodes.Status409Conflict when rejection.Place.Length == 0 => MemberFaults.Of(name, "several_members_match"),
            StatusCodes.Status409Conflict => MemberFaults.Of(name, $"duplicated_{name}_in_community"),
            _ when IdentifierTypes.All.Contains(name) => MemberFaults.Of(name, "invalid"),
            _ => MemberFaults.OfProperty(name, "type_not_match"),
        };
    }

    // data.birth_date[0].x -> birth_date; a rejection of the row as a whole is one of what it was looked for by.
    private static string NameOf(JsonElement row, string place)
    {
        if (place.StartsWith(DataPrefix, StringComparison.Ordinal))
        {
            var end = place.AsSpan(DataPrefix.Length).IndexOfAny('.', '[');
            return FieldNames.Property(end < 0 ? place[DataPrefix.Length..] : place.Substring(DataPrefix.Length, end));
        }

        return place switch
        {
            "email" => IdentifierTypes.Email,
            "phone" or CanonicalRow.FirstPhone => IdentifierTypes.Msisdn,
            "profile_id" => IdentifierTypes.Id,
            _ => LookedForBy(row),
        };
    }

    private static string LookedForBy(JsonElement row) => row.TryGetProperty(CanonicalRow.Match, out var match)
        ? match.TryGetProperty("email", out _) ? IdentifierTypes.Email : match.TryGetProperty("phone", out _) ? IdentifierTypes.Msisdn : IdentifierTypes.Id
        : row.TryGetProperty(CanonicalRow.FirstPhone, out var phone) && phone.ValueKind == JsonValueKind.String ? IdentifierTypes.Msisdn : IdentifierTypes.Email;
}
