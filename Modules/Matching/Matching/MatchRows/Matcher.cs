using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What becomes of one row: an outcome with its profile, or a rejection.</summary>
internal readonly record struct RowDecision(RowOutcome Outcome, ProfileDraft? Draft, RowRejection? Rejection);

/// <summary>
/// Decides row by row, in input order, over the profiles that the chunk's keys can hit: a later row sees what an earlier one created, changed or took away
/// (contracts.md E1.14). Touches no database: load, decide, store.
/// </summary>
internal sealed class Matcher(MatchMode mode, FieldRules fields)
{
    private readonly Dictionary<string, List<ProfileDraft>> _index = new(StringComparer.Ordinal);
    private readonly List<ProfileDraft> _drafts = [];

    /// <summary>Every profile that was loaded or made, in the order in which it came.</summary>
    internal IReadOnlyList<ProfileDraft> Drafts => _drafts;

    /// <summary>Takes in a stored profile.</summary>
    internal void Add(ProfileDraft draft)
    {
        _drafts.Add(draft);
        draft.IndexedKeys = [.. mode.KeysOfProfile(draft)];
        foreach (var key in draft.IndexedKeys)
        {
            Index(key, draft);
        }
    }

    internal RowDecision Decide(PreparedRow row)
    {
        if (row.Rejection is not null)
        {
            return new RowDecision(RowOutcome.Rejected, null, row.Rejection);
        }

        var matches = Find(row.Keys);
        return matches.Count switch
        {
            0 when mode.IsUpdateOnly => Reject(row, 404, "profile not found", null),
            0 => Create(row.Patch),
            1 => Update(matches[0], row.Patch),
            _ => Reject(row, 409, "Several profiles match", null),
        };
    }

    private static RowDecision Reject(PreparedRow row, int code, string text, ProfileDraft? draft) =>
        new(RowOutcome.Rejected, draft, new RowRejection(row.Ord, code, "", text));

    private RowDecision Create(RowPatch patch)
    {
        patch.TakeMatchedBy();
        var draft = ProfileDraft.New(fields);
        draft.Apply(patch);
        Add(draft);
        return new RowDecision(RowOutcome.Created, draft, null);
    }

    private RowDecision Update(ProfileDraft draft, RowPatch patch)
    {
        if (!draft.Apply(patch))
        {
            return new RowDecision(RowOutcome.Unchanged, draft, null);
        }

        string[] keys = [.. mode.KeysOfProfile(draft)];
        foreach (var gone in draft.IndexedKeys.Except(keys))
        {
            _index[gone].Remove(draft);
        }

        foreach (var come in keys.Except(draft.IndexedKeys))
        {
            Index(come, draft);
        }

        draft.IndexedKeys = keys;
        return new RowDecision(RowOutcome.Updated, draft, null);
    }

    private void Index(string key, ProfileDraft draft)
    {
        if (!_index.TryGetValue(key, out var drafts))
        {
            _index[key] = drafts = new List<ProfileDraft>(1);
        }

        // A profile can come under one key twice: an address subscribed at two resources, a tag given twice.
        if (drafts.Count == 0 || !ReferenceEquals(drafts[^1], draft))
        {
            drafts.Add(draft);
        }
    }

    private List<ProfileDraft> Find(IReadOnlyList<string> keys)
    {
        if (!_index.TryGetValue(keys[0], out var found))
        {
            return [];
        }

        return keys.Count == 1 ? found : [.. keys.Skip(1).Aggregate(found.AsEnumerable(), (all, key) => all.Intersect(_index.GetValueOrDefault(key) ?? []))];
    }
}

/// <summary>A row whose data were read: what it looks for and what it wants to change, or why it is rejected.</summary>
internal readonly record struct PreparedRow(int Ord, IReadOnlyList<string> Keys, RowPatch Patch, RowRejection? Rejection);
