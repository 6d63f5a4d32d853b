using BulkImport.Import.Contracts;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Finds the profiles that PostgreSQL refuses: a set that fails is halved until the bad one stands alone, about 2 log2 n more tries for one among n. The others go in.
/// Only faults of the data count; one of the system (away, full, cancelled) fails the chunk, which is tried again.
/// </summary>
internal static class PoisonedDrafts
{
    private const string Savepoint = "piece";

    // Data exception, integrity constraint, a limit of the program (a value too long for an index), an exception raised by a trigger.
    private static readonly string[] FaultsOfData = ["22", "23", "54", "P0"];

    internal static async Task<IReadOnlyDictionary<ProfileDraft, string>> IsolateAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> drafts, Func<IReadOnlyList<ProfileDraft>, Task> writeAsync, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<ProfileDraft, string>();
        var pieces = new Stack<IReadOnlyList<ProfileDraft>>([drafts]);
        while (pieces.TryPop(out var piece))
        {
            if (await TryAsync(transaction, piece, writeAsync, cancellationToken) is not { } fault)
            {
                continue;
            }

            if (piece.Count == 1)
            {
                refused.Add(piece[0], fault);
                continue;
            }

            pieces.Push([.. piece.Skip(piece.Count / 2)]);
            pieces.Push([.. piece.Take(piece.Count / 2)]);
        }

        return refused;
    }

    /// <summary>The decision for a row, once its profile may have been refused.</summary>
    internal static RowDecision Reject(RowDecision decision, int ord, IReadOnlyDictionary<ProfileDraft, string> refused) =>
        decision.Draft is not null && refused.TryGetValue(decision.Draft, out var fault)
            ? new RowDecision(RowOutcome.Rejected, null, new RowRejection(ord, 400, "", fault))
            : decision;

    private static async Task<string?> TryAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> piece, Func<IReadOnlyList<ProfileDraft>, Task> writeAsync, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            await writeAsync(piece);
            return null;
        }
        catch (PostgresException e) when (FaultsOfData.Contains(e.SqlState[..2]))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return e.ConstraintName is { Length: > 0 } constraint ? $"the database refuses it: {e.MessageText} ({constraint})" : $"the database refuses it: {e.MessageText}";
        }
    }
}
