using System.Text.Json;

namespace BulkImport.Import.Contracts;

/// <summary>Bulks as those who follow them see them. Only the account's own, whatever dialect they came by.</summary>
public interface ITasks
{
    /// <summary>One bulk as it stands now; null: this account has none of that id.</summary>
    Task<TaskView?> FindAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken);

    /// <summary>What became of the rows, in input order, as far as they were attempted. Streams; results are erased after their retention.</summary>
    IAsyncEnumerable<RowView> ReadRowsAsync(TaskView task, RowOutcome? only, int limit, CancellationToken cancellationToken);
}

/// <summary>A bulk as its sender polls it.</summary>
public sealed record TaskView(
    BulkId Id, BulkNumber Number, DateOnly Day, string Dialect, BulkState State, DatabaseKey Database, int Rows, OutcomeCounts Counts, int Launched,
    JsonElement? Warnings, string? Error, DateTimeOffset AcceptedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>0..100; 100 only when the bulk ended.</summary>
    public int Progress => FinishedAt is not null ? 100 : Math.Min(99, Rows == 0 ? 0 : (int)(100L * Counts.Attempted / Rows));
}

/// <summary>One row's result.</summary>
/// <param name="Ord">Position in the bulk, from 0.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Profile">The profile's number; 0: none.</param>
/// <param name="Rejection">Why, when it was rejected.</param>
public readonly record struct RowView(int Ord, RowOutcome Outcome, long Profile, RowRejection? Rejection);
