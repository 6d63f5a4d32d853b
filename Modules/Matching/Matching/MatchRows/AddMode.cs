using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>No matching: every row is a new profile. Its e-mail is looked for all the same, for one that is taken is refused (contracts.md A3.1).</summary>
internal sealed class AddMode(FieldRules fields) : MatchMode
{
    private readonly FieldRule _email = fields.Find("email")!;

    internal override IEnumerable<string> KeysOf(ProfileDraft draft) => draft.Email is { } email ? [email] : [];

    internal override IEnumerable<ProfileLookup> Lookups(IEnumerable<string> keys) => [new(ProfileSearch.EmailOfProfile, 0, [.. keys])];

    protected override MatchKeys KeysOf(ImportRow row, Dictionary<string, ReadOnlyMemory<byte>> match, RowPatch patch) =>
        patch.Fields.FindLast(field => ReferenceEquals(field.Rule, _email)).Keys is { Count: > 0 } keys ? new MatchKeys(keys) : new MatchKeys([]);
}
