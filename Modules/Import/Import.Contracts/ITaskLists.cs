namespace BulkImport.Import.Contracts;

/// <summary>The tasks of an account, a page at a time. Pages are cut by the place of a task in its order: what comes in meanwhile moves nothing.</summary>
public interface ITaskLists
{
    /// <summary>
    /// The tasks that the filter means, in the order, beginning behind a place; at most <paramref name="limit"/>.
    /// Backwards: those before the place, the nearest first.
    /// </summary>
    Task<IReadOnlyList<TaskView>> ListAsync(
        AccountId account, TaskFilter filter, TaskOrder order, TaskPlace? place, int limit, CancellationToken cancellationToken, bool backwards = false);

    /// <summary>
    /// How many tasks the filter means in each state, whatever states it names; counted up to <paramref name="most"/> each. Of those with the text of an error, so many are
    /// looked at as that: when there are more, no state's count is whole. States without any may be left out.
    /// </summary>
    Task<IReadOnlyDictionary<BulkState, TaskCount>> CountAsync(AccountId account, TaskFilter filter, int most, CancellationToken cancellationToken);

    /// <summary>Tasks by their numbers; those that the account does not have are left out.</summary>
    Task<IReadOnlyList<TaskView>> FindAsync(AccountId account, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken);

    /// <summary>What came to pass with tasks, oldest first, in one statement.</summary>
    Task<ILookup<BulkNumber, BulkTransition>> ReadHistoriesAsync(IReadOnlyCollection<BulkNumber> bulks, CancellationToken cancellationToken);

    /// <summary>The first rows of each task that the filter means, behind row <paramref name="after"/>, at most <paramref name="limit"/> of each, in one statement.</summary>
    Task<ILookup<BulkNumber, RowView>> ReadRowsAsync(IReadOnlyCollection<TaskView> tasks, RowFilter filter, int after, int limit, CancellationToken cancellationToken);

    /// <summary>Why rows of a task were skipped or rejected, the most frequent reason first; at most a hundred.</summary>
    Task<IReadOnlyList<ErrorCount>> CountErrorsAsync(TaskView task, CancellationToken cancellationToken);

    /// <summary>When which rows of a task were done, chunk by chunk.</summary>
    Task<IReadOnlyList<ChunkEnd>> ReadPaceAsync(TaskView task, CancellationToken cancellationToken);

    /// <summary>The account's imports, the one whose first bulk came last first, behind that bulk's number.</summary>
    Task<IReadOnlyList<ImportSummary>> ListImportsAsync(AccountId account, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>The bulks of an import, added up; null: there is none of that name.</summary>
    Task<ImportSummary?> SumImportAsync(AccountId account, string importId, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of the database's newest bulks that touched a profile, newest first. Results are not kept by profile: so many bulks are looked through as have
    /// <paramref name="mostRows"/> rows together.
    /// </summary>
    Task<IReadOnlyList<TouchedRow>> ReadTouchedAsync(AccountId account, DatabaseKey database, long profile, int mostRows, int limit, CancellationToken cancellationToken);
}

/// <summary>Which tasks are meant; what is null does not matter.</summary>
public sealed record TaskFilter
{
    /// <summary>This one.</summary>
    public BulkId? Id { get; init; }

    /// <summary>One of these.</summary>
    public IReadOnlyList<BulkState>? States { get; init; }

    /// <summary>One of these, as <see cref="TaskView.Dialect"/> spells them.</summary>
    public IReadOnlyList<string>? Dialects { get; init; }

    public string? ImportId { get; init; }

    /// <summary>Then or later.</summary>
    public DateTimeOffset? AcceptedAfter { get; init; }

    /// <summary>Earlier than that.</summary>
    public DateTimeOffset? AcceptedBefore { get; init; }

    /// <summary>A part of the text of an error: of the task itself, or of one of its rows. Case does not count. Such a list is in the order of acceptance alone.</summary>
    public string? Error { get; init; }
}

/// <summary>By what tasks are ordered; equal ones by their number.</summary>
public enum TaskOrderField
{
    Accepted,

    /// <summary>Tasks that have not ended are left out.</summary>
    Finished,

    Rows,
}

/// <summary>An order of tasks.</summary>
public readonly record struct TaskOrder(TaskOrderField Field, bool IsDescending)
{
    /// <summary>Where a task stands in it.</summary>
    public TaskPlace PlaceOf(TaskView task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(Field switch { TaskOrderField.Accepted => task.AcceptedAt.UtcTicks, TaskOrderField.Finished => task.FinishedAt?.UtcTicks ?? 0, _ => task.Rows }, task.Number.Value);
    }
}

/// <summary>A place in an order: what it is ordered by (ticks, rows), and the number of a task.</summary>
public readonly record struct TaskPlace(long Value, long Number);

/// <summary>Which rows are meant; what is null does not matter.</summary>
public sealed record RowFilter(IReadOnlyList<RowOutcome>? Outcomes = null, int? Code = null, string? Text = null);

/// <summary>A reason for which rows were skipped or rejected.</summary>
public sealed record ErrorCount(int Code, string Text, int Rows);

/// <summary>A chunk that was done.</summary>
public sealed record ChunkEnd(DateTimeOffset At, int Rows);

/// <summary>The bulks of one import id, added up.</summary>
public sealed record ImportSummary(string Id, long FirstNumber, DateTimeOffset FirstAcceptedAt, int Rows, OutcomeCounts Counts, IReadOnlyDictionary<BulkState, int> States)
{
    /// <summary>No bulk of it is under way.</summary>
    public bool IsOver => States.Keys.All(state => state is BulkState.Finished or BulkState.Failed or BulkState.Cancelled);

    /// <summary>Whether nothing that it tells has changed since the other.</summary>
    public bool TellsSameAs(ImportSummary other) =>
        other is not null && (Rows, Counts) == (other.Rows, other.Counts) && States.Count == other.States.Count && States.All(state => other.States.GetValueOrDefault(state.Key) == state.Value);
}

/// <summary>A row that touched a profile.</summary>
public sealed record TouchedRow(TaskView Task, int Ord, RowOutcome Outcome);

/// <summary>How many tasks there are.</summary>
/// <param name="Count">So many were found.</param>
/// <param name="IsCut">There may be more.</param>
public readonly record struct TaskCount(int Count, bool IsCut);
