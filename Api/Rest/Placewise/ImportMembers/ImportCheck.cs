using BulkImport.Api.Rest.Placewise.EnterClub;

namespace BulkImport.Api.Rest.Placewise.ImportMembers;

/// <summary>What refuses a whole request before there is a bulk, in the order of contracts.md E3.3; our own codes stand where they disturb none of the vendor's.</summary>
internal static class ImportCheck
{
    internal static (ImportParameters? Parameters, string? Code) Run(ImportRequest request, Club club, bool isOlderForm)
    {
        if (CodeOfList(request) is { } fault)
        {
            return (null, fault);
        }

        var (parameters, code) = ImportParameters.Read(request, club, isOlderForm);
        code ??= request.Members.Exists(member => LacksIdentifier(member, parameters!, club)) ? "missing_identifier"
            : HasDuplicates(request.Members.Select(member => member.Email?.ToLowerInvariant())) ? "duplicated_emails"
            : HasDuplicates(request.Members.Select(member => member.Msisdn is { } msisdn ? Msisdn.Normalise(msisdn) : null)) ? "duplicated_msisdns"
            : null;
        return code is null ? (parameters, null) : (null, code);
    }

    private static string? CodeOfList(ImportRequest request) => request.MemberCount > ImportRequest.MostMembers ? "members_size_incorrect"
        : !request.AreMembersReadable ? "invalid_members"
        : request.MemberCount == 0 ? "members_empty"
        : null;

    // A new member needs one of the identifiers of its club, an update the one that it is found by.
    private static bool LacksIdentifier(Member member, ImportParameters parameters, Club club) =>
        parameters.IsUpdate ? member.Identifier(parameters.IdentifierType) is null : club.Identifiers.All(type => member.Identifier(type) is null);

    private static bool HasDuplicates(IEnumerable<string?> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return values.Any(value => value is not null && !seen.Add(value));
    }
}
