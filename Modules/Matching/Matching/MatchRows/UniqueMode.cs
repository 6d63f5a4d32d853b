using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>Not a way to find a row's profile: the values that the row would give it and that no other profile may have (<see cref="MatchingRule.Unique"/>).</summary>
internal sealed class UniqueMode(FieldRules fields, IReadOnlyList<string> names) : MatchMode
{
    private readonly FieldRule _email = fields.Find("email")!;
    private readonly FieldRule _phones = fields.Find("phones")!;
    private readonly List<FieldRule> _fields = [.. names.Where(name => name is not ("email" or "phone")).Select(name => fields.Find(name)).OfType<FieldRule>()];
    private readonly bool _withEmail = names.Contains("email");
    private readonly bool _withPhone = names.Contains("phone");

    /// <summary>Where in a row the value of a key stands.</summary>
    internal static string PlaceOf(string key) => key[..key.IndexOf('=', StringComparison.Ordinal)] is var name && name == "phone" ? CanonicalRow.FirstPhone : $"{CanonicalRow.Data}.{name}";

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => KeysOf(
        draft.Email, draft.Phones.Count > 0 ? draft.Phones[0] : null, _fields.Select(field => draft.Field(field.Name) is { } value ? (field, value) : default));

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys)
    {
        foreach (var group in keys.Select(key => key.Split('=', 2)).GroupBy(parts => parts[0], parts => parts[1]))
        {
            yield return group.Key switch
            {
                "email" => new(ProfileSearch.EmailOfProfile, 0, [.. group]),
                "phone" => new(ProfileSearch.Phone, 0, [.. group]),
                var name => new(ProfileSearch.Identity, fields.Find(name)!.IdentityKind, [.. group]),
            };
        }
    }

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch)
    {
        var given = patch.Fields.Concat(patch.ForNew.Where(field => !patch.Sets(field.Rule))).ToLookup(field => field.Rule);
        var own = _fields.Select(field => given[field].LastOrDefault() is { Change: null, Value.IsEmpty: false } set && !RawJson.IsNull(set.Value) ? (field, set.Value) : default);
        return new MatchKeys([.. KeysOf(First(given[_email]), First(given[_phones]), own)]);
    }

    private static string? First(IEnumerable<PatchField> fields) => fields.LastOrDefault().Keys is { Count: > 0 } keys ? keys[0] : null;

    private IEnumerable<string> KeysOf(string? email, string? phone, IEnumerable<(FieldRule Rule, ReadOnlyMemory<byte> Value)> fields)
    {
        if (_withEmail && email is not null)
        {
            yield return "email=" + email;
        }

        if (_withPhone && phone is not null)
        {
            yield return "phone=" + phone;
        }

        foreach (var (rule, value) in fields)
        {
            foreach (var key in rule is null ? [] : FieldValues.Keys(rule.Type, value))
            {
                yield return $"{rule!.Name}={IdentityValue.Shorten(key)}";
            }
        }
    }
}
