using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>Fills one profile with what another has and it has not.</summary>
/// <param name="Match">Finds the profile that stays.</param>
/// <param name="Entries">A json field whose members are merged one by one; null: none.</param>
/// <param name="Together">Fields that come along with another, e.g. the consent with its address.</param>
internal sealed record ProfileMerge(ReadOnlyMemory<byte> Match, string? Entries, IReadOnlyDictionary<string, IReadOnlyList<string>> Together)
{
    internal static ProfileMerge Read(ReadOnlyMemory<byte> value)
    {
        var parts = RawJson.Properties(value);
        var together = parts.TryGetValue("together", out var given)
            ? RawJson.Properties(given).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)RawJson.Elements(pair.Value).ConvertAll(RawJson.Text))
            : [];
        return new ProfileMerge(parts["match"], parts.TryGetValue("entries", out var entries) ? RawJson.Text(entries) : null, together);
    }

    /// <summary>Afterwards nothing is left of the first.</summary>
    internal void Merge(ProfileDraft gone, ProfileDraft survivor, FieldRules rules)
    {
        var patch = new RowPatch();
        var missing = gone.Fields.Keys.Where(name => survivor.Field(name) is null).ToList();
        foreach (var name in missing.Concat(missing.SelectMany(name => Together.GetValueOrDefault(name, []))).Distinct())
        {
            if (gone.Field(name) is { } value && rules.Find(name) is { } rule)
            {
                patch.Set(Whole(rule, value));
            }
        }

        if (Entries is not null && !missing.Contains(Entries) && rules.Find(Entries) is { } field && gone.Field(Entries) is { } members)
        {
            var merged = EntryChange.MembersOf(members);
            foreach (var (key, own) in EntryChange.MembersOf(survivor.Field(Entries)))
            {
                merged[key] = own;
            }

            patch.Set(Whole(field, RawJson.FromProperties(merged)));
        }

        patch.Subscriptions.AddRange(gone.Subscriptions.Where(one => !survivor.Subscriptions.Any(one.IsSameAs)));
        survivor.Apply(patch);
        gone.MergeInto(survivor);
    }

    private static PatchField Whole(FieldRule rule, ReadOnlyMemory<byte> value) =>
        new(rule, value, rule.Type is FieldType.Email or FieldType.Phones ? [.. FieldValues.Keys(rule.Type, value)] : []);
}
