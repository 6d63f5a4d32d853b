using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary><c>email</c>, <c>email_profile</c>, <c>email_sub</c>. A resource restricts the subscriptions, not the profile's own address.</summary>
internal sealed class EmailMode(FieldRules fields, bool inProfile, bool inSubscriptions, int? resource) : MatchMode
{
    private readonly AddressKind _kind = AddressKind.Email(fields);

    internal override bool NeedsOwnKey => !inProfile;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft)
    {
        if (inProfile && draft.Email is { } email)
        {
            yield return email;
        }

        if (inSubscriptions && draft.Subscriptions.Count > 0)
        {
            foreach (var address in AddressKeys.Subscribed(draft, "email", resource))
            {
                if (!inProfile || address != draft.Email)
                {
                    yield return address;
                }
            }
        }
    }

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(inSubscriptions ? ProfileSearch.Email : ProfileSearch.EmailOfProfile, 0, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var (key, fault) = AddressKeys.Of(row, match, patch, _kind, orSubscription: !inProfile);
        return fault ?? (key is null ? AddressKeys.Missing(row, _kind) : new MatchKeys([key]));
    }
}

/// <summary><c>phone</c>, <c>phone_sub</c>.</summary>
internal sealed class PhoneMode(FieldRules fields, bool inProfile, bool inSubscriptions, int? resource) : MatchMode
{
    private readonly AddressKind _kind = AddressKind.Phone(fields);

    internal override bool NeedsOwnKey => !inProfile;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft)
    {
        var own = inProfile ? draft.Phones : [];
        return inSubscriptions && draft.Subscriptions.Count > 0 ? own.Concat(AddressKeys.Subscribed(draft, "sms", resource)).Distinct() : own;
    }

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.Phone, 0, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var (key, fault) = AddressKeys.Of(row, match, patch, _kind, orSubscription: !inProfile);
        return fault ?? (key is null ? AddressKeys.Missing(row, _kind) : new MatchKeys([key]));
    }
}

/// <summary>
/// <c>email_phone</c> (of profiles) and <c>email_phone_sub</c> (of subscriptions): a row has one of the two or both, and its profile is whoever has one of them. An e-mail
/// holds an @ and a phone does not, so that their keys are told apart.
/// </summary>
internal sealed class EitherMode(FieldRules fields, bool inSubscriptions, int? resource) : MatchMode
{
    private readonly AddressKind _email = AddressKind.Email(fields);
    private readonly AddressKind _phone = AddressKind.Phone(fields);

    internal override bool NeedsOwnKey => inSubscriptions;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => inSubscriptions
        ? AddressKeys.Subscribed(draft, "email", resource).Concat(AddressKeys.Subscribed(draft, "sms", resource)).Distinct()
        : draft.Email is { } email ? draft.Phones.Append(email) : draft.Phones;

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys)
    {
        var byKind = keys.ToLookup(key => key.Contains('@', StringComparison.Ordinal));
        return
        [
            new(inSubscriptions ? ProfileSearch.Email : ProfileSearch.EmailOfProfile, 0, [.. byKind[true]]),
            new(ProfileSearch.Phone, 0, [.. byKind[false]]),
        ];
    }

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var (email, emailFault) = AddressKeys.Of(row, match, patch, _email, inSubscriptions);
        var (phone, phoneFault) = AddressKeys.Of(row, match, patch, _phone, inSubscriptions);
        string[] keys = [.. new[] { email, phone }.OfType<string>()];
        return emailFault ?? phoneFault ?? (keys.Length == 0 ? MatchKeys.Bad(row, "", "an email or a phone is needed to match by") : new MatchKeys(keys, IsAny: true));
    }
}
