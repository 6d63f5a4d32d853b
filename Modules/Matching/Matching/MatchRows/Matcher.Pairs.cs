using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

// Rows that change a member of a field, or that mean two profiles.
internal sealed partial class Matcher
{
    private RowDecision Change(PreparedRow row, ProfileDraft draft, EntryChange change)
    {
        var members = EntryChange.MembersOf(draft.Field(change.Field.Name));
        var isStored = members.Remove(change.Key, out var member);
        if (!isStored && !change.Inserts)
        {
            return Skip(row, "entry.key");
        }

        var owners = change.MoveTo.IsEmpty ? [draft] : Others(row);
        if (owners.Count != 1)
        {
            return owners.Count == 0 ? Skip(row, "entry.move_to") : Reject(row, 409, "Several profiles match", "entry.move_to", draft);
        }

        var owner = owners[0];
        var owned = ReferenceEquals(owner, draft) ? members : EntryChange.MembersOf(owner.Field(change.Field.Name));
        var key = change.NewKey ?? change.Key;
        if (owned.ContainsKey(key))
        {
            return Reject(row, 409, "the profile has one of this key already", change.NewKey is null ? "entry.move_to" : "entry.new_key", draft);
        }

        owned[key] = change.Apply(isStored ? member : RawJson.EmptyObject);
        var changes = new List<ChangedField>();
        var isChanged = Put(draft, change.Field, members, changes);
        // What the other profile had is not the row's to tell: it would outlast that profile.
        isChanged |= Put(owner, change.Field, owned, ReferenceEquals(owner, draft) ? changes : null);
        return new RowDecision(!isStored ? RowOutcome.Created : isChanged ? RowOutcome.Updated : RowOutcome.Unchanged, draft, null) { Changes = changes };
    }

    private RowDecision Merge(PreparedRow row, ProfileDraft draft, ProfileMerge merge)
    {
        var others = Others(row);
        if (others.Count != 1 || ReferenceEquals(others[0], draft))
        {
            return others.Count > 1 ? Reject(row, 409, "Several profiles match", "merge_into", draft) : Update(row, draft);
        }

        merge.Merge(draft, others[0], fields);
        foreach (var touched in (ProfileDraft[])[draft, others[0]])
        {
            _index.Renew(touched);
            _claimed?.Renew(touched);
        }

        return new RowDecision(RowOutcome.Updated, others[0], null);
    }

    private IReadOnlyList<ProfileDraft> Others(PreparedRow row) => _index.Find(row with { Keys = row.OtherKeys, Query = null });

    private static bool Put(ProfileDraft draft, FieldRule field, Dictionary<string, ReadOnlyMemory<byte>> members, List<ChangedField>? changes)
    {
        var patch = new RowPatch();
        patch.Set(new PatchField(field, members.Count == 0 ? RawJson.Null : RawJson.FromProperties(members), []));
        return draft.Apply(patch, changes);
    }

    private static RowDecision Skip(PreparedRow row, string place) => Reject(row, 404, "there is none of this key", place) with { Outcome = RowOutcome.Skipped };
}
