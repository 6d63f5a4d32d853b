using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Matches and writes the rows of one chunk in one transaction: load the profiles that its keys hit, decide row by row, store what changed, record the outcomes.
/// The chunk's outcomes can be recorded once only, so a second run of the same message writes nothing.
/// </summary>
internal static class MatchChunkHandler
{
    private const string BeforeWriting = "before_writing";

    public static async Task<IEnumerable<object>> Handle(
        MatchChunk message, NpgsqlTransaction transaction, IBulkRows bulkRows, ChunksAhead ahead, ProfileNumbers numbers, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (!await bulkRows.IsDueAsync(transaction, message.Bulk, message.Chunk, cancellationToken))
        {
            return [];
        }

        using var prepared = await ahead.TakeAsync(message.Bulk, message.Chunk, cancellationToken);
        if (prepared is null)
        {
            return [new ChunkFailed(message.Bulk, "the rows that were left have been erased: their retention was over before their turn came", IsFinal: true)];
        }

        var chunk = prepared.Chunk;
        if (!chunk.IsLast)
        {
            ahead.Begin(chunk.Bulk, chunk.Chunk + 1);
        }

        var outcome = await WorkAsync(transaction, prepared, numbers, clock.GetUtcNow(), cancellationToken);
        await bulkRows.RecordAsync(transaction, chunk, outcome, cancellationToken);
        Measurements.Matched(chunk, clock.GetElapsedTime(begun));

        var matched = new ChunkMatched(chunk.Bulk, chunk.Day, chunk.Chunk, chunk.FirstOrd, chunk.RowCount);
        return chunk.IsLast ? [matched] : [matched, new MatchChunk(chunk.Bulk, chunk.Chunk + 1)];
    }

    private static async Task<ChunkOutcome> WorkAsync(
        NpgsqlTransaction transaction, PreparedChunk prepared, ProfileNumbers numbers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var database = prepared.Chunk.Rule.Database;
        await DatabaseLock.TakeAsync(transaction, database, cancellationToken);
        var matcher = await prepared.MatchAsync(transaction, cancellationToken);
        var decisions = prepared.Rows.ConvertAll(matcher.Decide);
        if (prepared.Chunk.Rule.AllOrNothing && decisions.Exists(decision => decision.Outcome == RowOutcome.Rejected))
        {
            return Outcome(prepared, Withdraw(prepared, decisions), matcher);
        }

        if (prepared.Chunk.Rule.AllOrNothing)
        {
            await transaction.SaveAsync(BeforeWriting, cancellationToken);
        }

        await NumberAsync(transaction, matcher.Drafts, numbers, cancellationToken);
        var refused = await PoisonedDrafts.IsolateAsync(
            transaction, matcher.Drafts, drafts => ProfileStore.WriteAsync(transaction, database, drafts, now, cancellationToken), cancellationToken);
        if (refused.Count > 0)
        {
            decisions = [.. decisions.Select((decision, i) => PoisonedDrafts.Reject(decision, prepared.Rows[i].Ord, refused))];
            if (prepared.Chunk.Rule.AllOrNothing)
            {
                await transaction.RollbackAsync(BeforeWriting, cancellationToken);
                decisions = Withdraw(prepared, decisions);
            }
        }

        // Only once the profile that has their values is written.
        await ProfileStore.EraseAsync(transaction, database, matcher.Drafts.Where(draft => draft.IsGone && !refused.ContainsKey(draft.Survivor)), cancellationToken);
        return Outcome(prepared, decisions, matcher);
    }

    private static List<RowDecision> Withdraw(PreparedChunk prepared, List<RowDecision> decisions) =>
    [
        .. decisions.Select((decision, i) => decision.Outcome is RowOutcome.Rejected or RowOutcome.Skipped
            ? decision
            : new RowDecision(RowOutcome.Skipped, null, new RowRejection(prepared.Rows[i].Ord, 0, "", "not written: another row of the bulk is rejected"))),
    ];

    private static ChunkOutcome Outcome(PreparedChunk prepared, List<RowDecision> decisions, Matcher matcher) => new(
        decisions.ConvertAll(decision => new RowResult(decision.Outcome, decision.Draft?.Survivor.Number ?? 0)),
        [.. decisions.Select(decision => decision.Rejection).OfType<RowRejection>()],
        [.. prepared.Warnings, .. matcher.Warnings],
        [.. decisions.Select((decision, i) => new RowChange(prepared.Rows[i].Ord, decision.Changes)).Where(change => change.Fields.Count > 0)]);

    private static async Task NumberAsync(NpgsqlTransaction transaction, IReadOnlyList<ProfileDraft> drafts, ProfileNumbers numbers, CancellationToken cancellationToken)
    {
        var created = drafts.Where(draft => !draft.IsStored).ToList();
        var taken = await numbers.TakeAsync(transaction, created.Count, cancellationToken);
        for (var i = 0; i < created.Count; i++)
        {
            created[i].Number = taken[i];
        }
    }
}
