using BulkImport.Import.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What becomes of one row: an outcome with its profile, or a rejection.</summary>
internal readonly record struct RowDecision(RowOutcome Outcome, ProfileDraft? Draft, RowRejection? Rejection)
{
    /// <summary>What it changed on a profile that was there before.</summary>
    internal IReadOnlyList<ChangedField> Changes { get; init; } = [];
}

/// <summary>
/// Decides row by row, in input order, over the profiles that the chunk's keys can hit: a later row sees what an earlier one created, changed or took away
/// (contracts.md E1.14). Touches no database: load, decide, store.
/// </summary>
internal sealed partial class Matcher(MatchMode mode, MatchingRule rule, FieldRules fields, UniqueMode? unique = null)
{
    private readonly DraftIndex _index = new(mode);
    private readonly DraftIndex? _claimed = unique is null ? null : new(unique);
    private readonly List<FieldResetting> _resets = [.. (rule.Resets ?? []).Select(reset => FieldResetting.Of(reset, fields)).OfType<FieldResetting>()];

    /// <summary>Every profile that was loaded or made, in the order in which it came.</summary>
    internal IReadOnlyList<ProfileDraft> Drafts => _index.Drafts;

    /// <summary>What the sender should know though nothing was rejected.</summary>
    internal HashSet<string> Warnings { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in a stored profile, once.</summary>
    internal void Add(ProfileDraft draft)
    {
        _index.Add(draft);
        _claimed?.Add(draft);
    }

    internal RowDecision Decide(PreparedRow row)
    {
        if (row.Rejection is not null)
        {
            return new RowDecision(row.IsSkipped ? RowOutcome.Skipped : RowOutcome.Rejected, null, row.Rejection);
        }

        var matches = _index.Find(row);
        return matches.Count switch
        {
            _ when row.Query is { IsTooSlow: true } => Reject(row, 400, "takes too long to be looked for", QueryMode.Name),
            0 => Unmatched(row),
            1 when row.Entry is { } entry => Change(row, matches[0], entry),
            1 when row.Merge is { } merge => Merge(row, matches[0], merge),
            1 => Matched(row, matches[0]),
            _ => Reject(row, 409, "Several profiles match"),
        };
    }

    private static RowDecision Reject(PreparedRow row, int code, string text, string place = "", ProfileDraft? draft = null) =>
        new(RowOutcome.Rejected, draft, new RowRejection(row.Ord, code, place, text));

    private RowDecision Unmatched(PreparedRow row) => rule.Writing == RowWriting.UpdateOrSkip
        ? Reject(row, 404, "profile not found") with { Outcome = RowOutcome.Skipped }
        : mode.IsUpdateOnly || rule.Writing is RowWriting.Update or RowWriting.Find ? Reject(row, 404, "profile not found")
        : Create(row);

    private RowDecision Matched(PreparedRow row, ProfileDraft draft) => rule.Writing switch
    {
        RowWriting.Add when mode is AddMode => Reject(row, 409, "a profile has this e-mail already", "data.email", draft),
        RowWriting.Add => Reject(row, 409, "a profile is found by it already", mode.PlaceOf(row, draft), draft),
        RowWriting.Find => new RowDecision(RowOutcome.Unchanged, draft, null),
        _ => Update(row, draft),
    };

    private RowDecision Create(PreparedRow row)
    {
        var draft = ProfileDraft.New(fields);
        if (Taken(row, draft) is { } taken)
        {
            return taken;
        }

        if (row.Patch.Resolve(draft.Field) is { } field)
        {
            return TooLarge(row, field, null);
        }

        row.Patch.TakeForNew();
        draft.Apply(row.Patch);
        if (mode.NeedsOwnKey && !mode.KeysOf(draft).Intersect(row.Keys).Any())
        {
            return Reject(row, 400, "must bring the subscription that it is matched by: no profile has it, and one without it would be made again and again", "data.subscriptions");
        }

        if (row.Query is { } query && !query.Matches(draft.Field))
        {
            Warnings.Add("custom_request: a profile was created that its query does not find; the same row will create another");
        }

        Add(draft);
        return new RowDecision(RowOutcome.Created, draft, null);
    }

    private RowDecision Update(PreparedRow row, ProfileDraft draft)
    {
        if (Taken(row, draft) is { } taken)
        {
            return taken;
        }

        if (row.Patch.Resolve(draft.Field) is { } field)
        {
            return TooLarge(row, field, draft);
        }

        _resets.ForEach(reset => reset.AddTo(row.Patch, draft));
        var changes = new List<ChangedField>();
        if (!draft.Apply(row.Patch, changes))
        {
            return new RowDecision(RowOutcome.Unchanged, draft, null);
        }

        _index.Renew(draft);
        _claimed?.Renew(draft);
        return new RowDecision(RowOutcome.Updated, draft, null) { Changes = changes };
    }

    // A value that the profile has already is not taken anew, even where others have it too.
    private RowDecision? Taken(PreparedRow row, ProfileDraft draft)
    {
        foreach (var claim in row.Claims)
        {
            var owners = _claimed!.Find(claim);
            if (owners.Count > 0 && !owners.Contains(draft))
            {
                return Reject(row, 409, "another profile has it", UniqueMode.PlaceOf(claim), draft.IsStored ? draft : null);
            }
        }

        return null;
    }

    private static RowDecision TooLarge(PreparedRow row, FieldRule field, ProfileDraft? draft) =>
        Reject(row, 400, "the value that comes of it cannot be stored", $"data.{field.Name}", draft);
}

/// <summary>A row whose data were read: what it looks for and what it wants to change, or why it is rejected.</summary>
internal readonly record struct PreparedRow(int Ord, IReadOnlyList<string> Keys, RowPatch Patch, RowRejection? Rejection)
{
    /// <summary>One of the keys is enough; else the profile must have all.</summary>
    internal bool IsAnyKey { get; init; }

    /// <summary>The first key by which any is found is enough.</summary>
    internal bool IsFirstKey { get; init; }

    /// <summary>The rejection says why it is not to be applied.</summary>
    internal bool IsSkipped { get; init; }

    /// <summary>Values that no other profile may have.</summary>
    internal IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>The member of a field that is changed; null: the patch says what is.</summary>
    internal EntryChange? Entry { get; init; }

    /// <summary>How the profile is merged into another; null: it is not.</summary>
    internal ProfileMerge? Merge { get; init; }

    /// <summary>What finds the other profile, of a row that means two.</summary>
    internal IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>The profile must be meant by it; null: the keys say it all.</summary>
    internal ProfileQuery? Query { get; init; }

    /// <summary>No key says where to look.</summary>
    internal bool IsScan { get; init; }
}
