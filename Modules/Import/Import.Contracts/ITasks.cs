using System.Text.Json;

namespace BulkImport.Import.Contracts;

/// <summary>Bulks as those who follow them see them. Only the account's own, whatever dialect they came by.</summary>
public interface ITasks
{
    /// <summary>One bulk as it stands now; null: this account has none of that id.</summary>
    Task<TaskView?> FindAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken);

    /// <summary>The bulk when it ended, or as it stands when the patience is over.</summary>
    Task<TaskView?> WaitAsync(AccountId account, BulkId bulk, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Every change of its state, in order.</summary>
    Task<IReadOnlyList<BulkTransition>> ReadHistoryAsync(TaskView task, CancellationToken cancellationToken);

    /// <summary>The account's bulks of that import, folded; null: there are none. Within a group, only those of the group.</summary>
    Task<ImportView?> FindImportAsync(AccountId account, string importId, CancellationToken cancellationToken, string? group = null);

    /// <summary>The rows as they were taken in (<see cref="CanonicalRow"/>), in input order; all, or only those at these positions. None when they were erased.</summary>
    IAsyncEnumerable<(int Ord, ReadOnlyMemory<byte> Row)> ReadPayloadAsync(TaskView task, IReadOnlySet<int>? only, CancellationToken cancellationToken);

    /// <summary>How the rows of a task are matched and written.</summary>
    Task<MatchingRule> ReadRuleAsync(TaskView task, CancellationToken cancellationToken);

    /// <summary>What rows changed on profiles that were there before, by their positions; rows that changed none, and those whose payload was erased, are left out.</summary>
    Task<IReadOnlyDictionary<int, IReadOnlyList<ChangedValue>>> ReadChangesAsync(TaskView task, IReadOnlyCollection<int> rows, CancellationToken cancellationToken);

    /// <summary>
    /// What became of the rows, in input order, as far as they were attempted; those behind a position (<paramref name="after"/>). Streams; results are erased after their
    /// retention.
    /// </summary>
    IAsyncEnumerable<RowView> ReadRowsAsync(TaskView task, RowOutcome? only, int limit, CancellationToken cancellationToken, int after = -1);
}

/// <summary>A bulk as its sender polls it.</summary>
public sealed record TaskView(
    BulkId Id, BulkNumber Number, DateOnly Day, string Dialect, BulkState State, DatabaseKey Database, int Rows, OutcomeCounts Counts, int Launched,
    JsonElement? Warnings, string? Error, DateTimeOffset AcceptedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Retries, DateTimeOffset? RetryAt,
    DateOnly PayloadDay, string? ImportId, string? RequestNumber, string ImportGroup, DateTimeOffset? StartsAt)
{
    /// <summary>What its rows may do to profiles.</summary>
    public RowWriting Writing { get; init; }

    /// <summary>How its rows find their profiles; see <see cref="MatchingRule.Mode"/>.</summary>
    public string Matching { get; init; } = "";

    /// <summary>What it launches; null: nothing.</summary>
    public LaunchRequest? Launch { get; init; }

    /// <summary>Rows that were not looked at: yet, or for good when the bulk was cancelled or failed. None of them is rejected.</summary>
    public int NotAttempted => Rows - Counts.Attempted;

    /// <summary>When the rows as they came are erased.</summary>
    public DateTimeOffset PayloadExpiresAt => new(PayloadDay, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>When outcomes, launches and messages are erased; counters and history stay.</summary>
    public DateTimeOffset ExpiresAt => new(Day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>0..100; 100 only when the bulk ended.</summary>
    public int Progress => FinishedAt is not null ? 100 : Math.Min(99, Rows == 0 ? 0 : (int)(100L * Counts.Attempted / Rows));
}

/// <summary>A change of a bulk's state.</summary>
/// <param name="At">When.</param>
/// <param name="From">null: the bulk was accepted.</param>
/// <param name="To">The new state.</param>
/// <param name="Cause">Why, in a few words.</param>
public sealed record BulkTransition(DateTimeOffset At, BulkState? From, BulkState To, string Cause);

/// <summary>The bulks of an import, folded.</summary>
/// <param name="Id">The caller's name for it.</param>
/// <param name="Bulks">Its bulks in the order of their acceptance.</param>
public sealed record ImportView(string Id, IReadOnlyList<TaskView> Bulks)
{
    /// <summary>Rows of all bulks.</summary>
    public int Rows => Bulks.Sum(bulk => bulk.Rows);

    /// <summary>The outcomes of all bulks.</summary>
    public OutcomeCounts Counts => Bulks.Aggregate(default(OutcomeCounts), (sum, bulk) => sum + bulk.Counts);

    /// <summary>How many bulks stand in each state; states without one are left out.</summary>
    public IReadOnlyDictionary<BulkState, int> States => Bulks.CountBy(bulk => bulk.State).ToDictionary();
}

/// <summary>One row's result.</summary>
/// <param name="Ord">Position in the bulk, from 0.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Profile">The profile's number; 0: none.</param>
/// <param name="Rejection">Why, when it was rejected or skipped.</param>
public readonly record struct RowView(int Ord, RowOutcome Outcome, long Profile, RowRejection? Rejection);

/// <summary>What a row changed on its profile.</summary>
/// <param name="Field">Its name; <c>subscriptions</c> for one of them.</param>
/// <param name="Before">null: it was not there. What is longer than 1,000 bytes is a text that is cut.</param>
/// <param name="After">null: it is gone; cut like the value before it.</param>
public sealed record ChangedValue(string Field, JsonElement? Before, JsonElement? After);
