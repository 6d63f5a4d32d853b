using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary><c>phone_profile</c>: the profile's first phone, by which other systems know it (contracts.md E4).</summary>
internal sealed class FirstPhoneMode(FieldRules fields) : MatchMode
{
    private readonly AddressKind _kind = AddressKind.Phone(fields);

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => draft.Phones.Take(1);

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Phone, 0, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var (key, fault) = AddressKeys.Of(row, match, patch, _kind, orSubscription: false);
        return fault ?? (key is null ? AddressKeys.Missing(row, _kind) : new MatchKeys([key]));
    }
}

/// <summary><c>member</c>: the first phone, and only if nobody has it, the e-mail (contracts.md E3.5). An e-mail holds an @, so that the keys are told apart.</summary>
internal sealed class MemberMode(FieldRules fields) : MatchMode
{
    private readonly AddressKind _email = AddressKind.Email(fields);
    private readonly AddressKind _phone = AddressKind.Phone(fields);

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => draft.Email is { } email ? draft.Phones.Take(1).Append(email) : draft.Phones.Take(1);

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys)
    {
        var byKind = keys.ToLookup(key => key.Contains('@', StringComparison.Ordinal));
        return [new(ProfileSearch.EmailOfProfile, 0, [.. byKind[true]]), new(ProfileSearch.Phone, 0, [.. byKind[false]])];
    }

    internal override string PlaceOf(PreparedRow row, ProfileDraft draft) =>
        row.Keys.Intersect(KeysOf(draft)).First().Contains('@', StringComparison.Ordinal) ? $"{CanonicalRow.Data}.email" : CanonicalRow.FirstPhone;

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var (email, emailFault) = AddressKeys.Of(row, match, patch, _email, orSubscription: false);
        var (phone, phoneFault) = AddressKeys.Of(row, match, patch, _phone, orSubscription: false);
        string[] keys = [.. new[] { phone, email }.OfType<string>()];
        return phoneFault ?? emailFault ?? (keys.Length == 0 ? MatchKeys.Bad(row, "", "an email or a phone is needed to match by") : new MatchKeys(keys, IsFirst: true));
    }
}
