using BulkImport.Matching.QueryProfiles;

namespace BulkImport.Matching.MatchRows;

/// <summary>The profiles of a chunk by what they are found by at the moment.</summary>
internal sealed class DraftIndex(MatchMode mode)
{
    private readonly Dictionary<string, List<ProfileDraft>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<ProfileQuery, List<ProfileDraft>> _byQuery = ((mode as QueryMode)?.Scans ?? []).ToDictionary(query => query, _ => new List<ProfileDraft>());
    private readonly HashSet<long> _stored = [];
    private readonly Dictionary<ProfileDraft, string[]> _keys = new(ReferenceEqualityComparer.Instance);
    private readonly List<ProfileDraft> _drafts = [];

    internal IReadOnlyList<ProfileDraft> Drafts => _drafts;

    /// <summary>Takes a profile in; a stored one that several lookups loaded, once.</summary>
    internal void Add(ProfileDraft draft)
    {
        if (draft.IsStored && !_stored.Add(draft.Number))
        {
            return;
        }

        _drafts.Add(draft);
        foreach (var key in _keys[draft] = [.. mode.KeysOf(draft)])
        {
            Add(key, draft);
        }

        foreach (var (query, found) in _byQuery)
        {
            Keep(query, found, draft);
        }
    }

    /// <summary>The profile was changed.</summary>
    internal void Renew(ProfileDraft draft)
    {
        var before = _keys[draft];
        string[] keys = [.. mode.KeysOf(draft)];
        foreach (var gone in before.Except(keys))
        {
            _byKey[gone].Remove(draft);
        }

        foreach (var come in keys.Except(before))
        {
            Add(come, draft);
        }

        _keys[draft] = keys;
        foreach (var (query, found) in _byQuery)
        {
            found.Remove(draft);
            Keep(query, found, draft);
        }
    }

    internal IReadOnlyList<ProfileDraft> Find(PreparedRow row)
    {
        if (row.IsScan)
        {
            return _byQuery[row.Query!];
        }

        var found = row.Keys.Count switch
        {
            0 => [],
            1 => _byKey.GetValueOrDefault(row.Keys[0]) ?? [],
            _ when row.IsFirstKey => row.Keys.Select(key => _byKey.GetValueOrDefault(key)).FirstOrDefault(drafts => drafts is { Count: > 0 }) ?? [],
            _ when row.IsAnyKey => [.. row.Keys.SelectMany(key => _byKey.GetValueOrDefault(key) ?? []).Distinct()],
            _ => row.Keys.Skip(1).Aggregate<string, IEnumerable<ProfileDraft>>(_byKey.GetValueOrDefault(row.Keys[0]) ?? [], (all, key) => all.Intersect(_byKey.GetValueOrDefault(key) ?? [])).ToList(),
        };
        return row.Query is { } query && found.Count > 0 ? found.FindAll(draft => query.Matches(draft.Field)) : found;
    }

    /// <summary>The profiles that are found by the key at the moment.</summary>
    internal IReadOnlyList<ProfileDraft> Find(string key) => _byKey.GetValueOrDefault(key) ?? [];

    private static void Keep(ProfileQuery query, List<ProfileDraft> found, ProfileDraft draft)
    {
        if (query.Matches(draft.Field))
        {
            found.Add(draft);
        }
    }

    private void Add(string key, ProfileDraft draft)
    {
        if (!_byKey.TryGetValue(key, out var drafts))
        {
            _byKey[key] = drafts = new List<ProfileDraft>(1);
        }

        // A profile can come under one key twice: an address subscribed at two resources, a tag given twice.
        if (drafts.Count == 0 || !ReferenceEquals(drafts[^1], draft))
        {
            drafts.Add(draft);
        }
    }
}
