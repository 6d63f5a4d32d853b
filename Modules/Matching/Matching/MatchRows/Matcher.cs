using BulkImport.Import.Contracts;
using BulkImport.Matching.QueryProfiles;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What becomes of one row: an outcome with its profile, or a rejection.</summary>
internal readonly record struct RowDecision(RowOutcome Outcome, ProfileDraft? Draft, RowRejection? Rejection);

/// <summary>
/// Decides row by row, in input order, over the profiles that the chunk's keys can hit: a later row sees what an earlier one created, changed or took away
/// (contracts.md E1.14). Touches no database: load, decide, store.
/// </summary>
internal sealed class Matcher(MatchMode mode, RowWriting writing, FieldRules fields)
{
    private readonly DraftIndex _index = new(mode);

    /// <summary>Every profile that was loaded or made, in the order in which it came.</summary>
    internal IReadOnlyList<ProfileDraft> Drafts => _index.Drafts;

    /// <summary>What the sender should know though nothing was rejected.</summary>
    internal HashSet<string> Warnings { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in a stored profile, once.</summary>
    internal void Add(ProfileDraft draft) => _index.Add(draft);

    internal RowDecision Decide(PreparedRow row)
    {
        if (row.Rejection is not null)
        {
            return new RowDecision(RowOutcome.Rejected, null, row.Rejection);
        }

        var matches = _index.Find(row);
        return matches.Count switch
        {
            _ when row.Query is { IsTooSlow: true } => Reject(row, 400, "takes too long to be looked for", QueryMode.Name),
            0 => Unmatched(row),
            1 => Matched(row, matches[0]),
            _ => Reject(row, 409, "Several profiles match"),
        };
    }

    private static RowDecision Reject(PreparedRow row, int code, string text, string place = "", ProfileDraft? draft = null) =>
        new(RowOutcome.Rejected, draft, new RowRejection(row.Ord, code, place, text));

    private RowDecision Unmatched(PreparedRow row) => mode.IsUpdateOnly || writing is RowWriting.Update or RowWriting.Find ? Reject(row, 404, "profile not found") : Create(row);

    private RowDecision Matched(PreparedRow row, ProfileDraft draft) => writing switch
    {
        RowWriting.Add => Reject(row, 409, "a profile has this e-mail already", "data.email", draft),
        RowWriting.Find => new RowDecision(RowOutcome.Unchanged, draft, null),
        _ => Update(row, draft),
    };

    private RowDecision Create(PreparedRow row)
    {
        var draft = ProfileDraft.New(fields);
        if (row.Patch.Resolve(draft.Field) is { } field)
        {
            return TooLarge(row, field, null);
        }

        row.Patch.TakeMatchedBy();
        draft.Apply(row.Patch);
        if (mode.NeedsOwnKey && !mode.KeysOf(draft).Intersect(row.Keys).Any())
        {
            return Reject(row, 400, "must bring the subscription that it is matched by: no profile has it, and one without it would be made again and again", "data.subscriptions");
        }

        if (row.Query is { } query && !query.Matches(draft.Field))
        {
            Warnings.Add("custom_request: a profile was created that its query does not find; the same row will create another");
        }

        _index.Add(draft);
        return new RowDecision(RowOutcome.Created, draft, null);
    }

    private RowDecision Update(PreparedRow row, ProfileDraft draft)
    {
        if (row.Patch.Resolve(draft.Field) is { } field)
        {
            return TooLarge(row, field, draft);
        }

        if (!draft.Apply(row.Patch))
        {
            return new RowDecision(RowOutcome.Unchanged, draft, null);
        }

        _index.Renew(draft);
        return new RowDecision(RowOutcome.Updated, draft, null);
    }

    private static RowDecision TooLarge(PreparedRow row, FieldRule field, ProfileDraft? draft) =>
        Reject(row, 400, "the value that comes of it cannot be stored", $"data.{field.Name}", draft);
}

/// <summary>A row whose data were read: what it looks for and what it wants to change, or why it is rejected.</summary>
internal readonly record struct PreparedRow(int Ord, IReadOnlyList<string> Keys, RowPatch Patch, RowRejection? Rejection)
{
    /// <summary>One of the keys is enough; else the profile must have all.</summary>
    internal bool IsAnyKey { get; init; }

    /// <summary>The profile must be meant by it; null: the keys say it all.</summary>
    internal ProfileQuery? Query { get; init; }

    /// <summary>No key says where to look.</summary>
    internal bool IsScan { get; init; }
}
