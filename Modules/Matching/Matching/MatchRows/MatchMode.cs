using BulkImport.Import.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>The values by which a row looks for its profile, or why it has none.</summary>
/// <param name="Values">The profile must have all of them.</param>
/// <param name="IsAny">... or one of them.</param>
/// <param name="IsFirst">... or the first of them by which any is found.</param>
/// <param name="Query">The profile must be meant by this.</param>
/// <param name="IsScan">No value tells: any profile may be meant by the query.</param>
/// <param name="Rejection">Why the row cannot be matched.</param>
internal readonly record struct MatchKeys(IReadOnlyList<string> Values, bool IsAny = false, bool IsFirst = false, ProfileQuery? Query = null, bool IsScan = false, RowRejection? Rejection = null)
{
    internal static MatchKeys Bad(ImportRow row, string place, string text, int code = 400) => new([], Rejection: new RowRejection(row.Ord, code, place, text));
}

/// <summary>
/// One way to find profiles (contracts.md A2): which values of a row it looks for, under which values a profile is found, and where the store looks for them. The three
/// agree: whatever is found by a value, the store has loaded.
/// </summary>
internal abstract class MatchMode
{
    /// <summary>Only a stored profile can be matched: nothing is created.</summary>
    internal virtual bool IsUpdateOnly => false;

    /// <summary>A profile is created only if it is found by the row's value afterwards: else the same row would double it the next time.</summary>
    internal virtual bool NeedsOwnKey => false;

    internal static MatchMode For(MatchingRule rule, FieldRules fields) => (rule.Writing, rule.Mode) switch
    {
        (_, "member") => new MemberMode(fields),
        (RowWriting.Add, _) => new AddMode(fields),
        (_, "phone_profile") => new FirstPhoneMode(fields),
        (_, "email") => new EmailMode(fields, inProfile: true, inSubscriptions: true, rule.ResourceId),
        (_, "email_profile") => new EmailMode(fields, inProfile: true, inSubscriptions: false, null),
        (_, "email_sub") => new EmailMode(fields, inProfile: false, inSubscriptions: true, rule.ResourceId),
        (_, "phone") => new PhoneMode(fields, inProfile: true, inSubscriptions: true, rule.ResourceId),
        (_, "phone_sub") => new PhoneMode(fields, inProfile: false, inSubscriptions: true, rule.ResourceId),
        (_, "email_phone") => new EitherMode(fields, inSubscriptions: false, null),
        (_, "email_phone_sub") => new EitherMode(fields, inSubscriptions: true, rule.ResourceId),
        (_, "profile_id") => new NumberMode(rule.Database),
        (_, "push_sub") => new PushMode(rule.ResourceId),
        (_, "custom") => new FieldMode(fields.Find(rule.FieldName ?? "") ?? throw new InvalidOperationException($"Field '{rule.FieldName}' is not in the database.")),
        (_, "custom_sub") => new MessengerMode(rule.FieldName ?? "", rule.ResourceId),
        (_, "custom_request") => new QueryMode(rule, fields),
        _ => throw new InvalidOperationException($"'{rule.Mode}' is not a way to match."),
    };

    /// <summary>What a profile is found by.</summary>
    internal abstract IEnumerable<string> KeysOf(ProfileDraft draft);

    /// <summary>Where in the row the value stands by which it finds the profile; empty: it makes no difference.</summary>
    internal virtual string PlaceOf(PreparedRow row, ProfileDraft draft) => "";

    /// <summary>Where the store looks for the keys of rows.</summary>
    internal abstract IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys);

    /// <summary>What a row looks for: a value beside its data, else the one in them.</summary>
    protected abstract MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch);

    /// <summary>Reads the row's keys. A value that stands beside the data becomes a new profile's when the data has none, so that it is found by it next time.</summary>
    internal MatchKeys KeysOf(ImportRow row, RowPatch patch) => KeysOf(row, row.Match.IsEmpty ? [] : RawJson.Properties(row.Match), patch);
}
