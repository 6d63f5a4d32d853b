using BulkImport.Import.Contracts;
using BulkImport.Import.StartBulk;
using BulkImport.Import.Storage;
using BulkImport.Matching.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.BulkLife;

/// <summary>The one door through which a bulk changes its state: a statement that moves it only from where the new state can be reached.</summary>
internal static class BulkDoor
{
    private const int LongestCause = 500;

    // A failed run counts, be it tried again or not; an operator's retry counts from the beginning.
    private const string Changes = """
            state = $2,
            state_at = $3,
            cause = $4,
            retry_at = $5,
            started_at = case when $2 = 'working' then coalesce(started_at, $3) else started_at end,
            finished_at = case when $2 in ('finished', 'failed', 'cancelled') then $3 end,
            retries = case $2 when 'waiting_for_retry' then retries + 1 when 'failed' then retries + 1 when 'waiting' then 0 else retries end,
            error = case $2 when 'failed' then $4 when 'waiting' then null else error end
        """;

    private const string Returned = "id, account, day, rows, chunks, matched_chunks, launched_chunks, launched, retries, first_ords, launched_places, number";

    private const string Move = $"update import.bulk set {Changes} where number = $1 and state = any($6) returning {Returned}";

    // Locked in one order. Rows that are still needed must not have been erased.
    private const string MoveMany = $"""
        with own as (
            select number as own from import.bulk
            where number = any($1) and state = any($6) and ($2 <> 'waiting' or matched_chunks = chunks or payload_day > ($3::timestamptz at time zone 'utc')::date)
            order by number for no key update)
        update import.bulk set {Changes} from own where number = own and state = any($6) returning {Returned}
        """;

    /// <summary>Moves the bulk; null: it cannot go there from where it is, and nothing was changed.</summary>
    internal static Task<MovedBulk?> MoveAsync(NpgsqlTransaction transaction, BulkNumber bulk, Transition to, CancellationToken cancellationToken) =>
        transaction.Sql(
            Move, bulk.Value, BulkStates.Word(to.State), to.At, ShortText.Of(to.Cause, LongestCause), to.RetryAt, BulkTransitions.WordsBefore(to.State)).FirstAsync(Moved, cancellationToken);

    /// <summary>Moves those of the bulks that can go there.</summary>
    internal static Task<List<MovedBulk>> MoveAsync(NpgsqlTransaction transaction, IReadOnlyCollection<BulkNumber> bulks, Transition to, CancellationToken cancellationToken) =>
        transaction.Sql(
            MoveMany, bulks.Select(bulk => bulk.Value).ToArray(), BulkStates.Word(to.State), to.At, ShortText.Of(to.Cause, LongestCause), to.RetryAt, BulkTransitions.WordsBefore(to.State))
            .AllAsync(Moved, cancellationToken);

    /// <summary>
    /// Moves the bulk to work and answers what makes it go on; null: it was stopped a moment ago. One whose last launches were stored while it stood still has nothing left
    /// to do: it is finished at once.
    /// </summary>
    internal static async Task<IEnumerable<object>?> GoOnAsync(
        NpgsqlTransaction transaction, BulkNumber bulk, string cause, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var working = await MoveAsync(transaction, bulk, new Transition(BulkState.Working, cause, at), cancellationToken);
        return working is null || working.LaunchedChunks < working.Chunks
            ? working?.WorkLeft()
            : (await FinishAsync(transaction, bulk, at, cancellationToken)).Ending();
    }

    /// <summary>Ends a bulk that is worked on and has nothing left to do.</summary>
    internal static async Task<MovedBulk> FinishAsync(NpgsqlTransaction transaction, BulkNumber bulk, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await MoveAsync(transaction, bulk, new Transition(BulkState.Finished, "every row has its outcome", at), cancellationToken))!;

    private static MovedBulk Moved(NpgsqlDataReader row) => new(
        new BulkNumber(row.GetInt64(11)), row.GetGuid(0), new AccountId(row.GetInt32(1)), row.GetFieldValue<DateOnly>(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
        row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetFieldValue<int[]>(9), row.GetFieldValue<int[]>(10));
}

/// <summary>Where a bulk is to go, and why.</summary>
/// <param name="State">The new state.</param>
/// <param name="Cause">In a few words; for <see cref="BulkState.Failed"/> also what its sender is told.</param>
/// <param name="At">The moment.</param>
/// <param name="RetryAt">For <see cref="BulkState.WaitingForRetry"/> alone: when it goes on.</param>
internal readonly record struct Transition(BulkState State, string Cause, DateTimeOffset At, DateTimeOffset? RetryAt = null);

/// <summary>A bulk that has just changed its state, and how far it is.</summary>
internal sealed record MovedBulk(
    BulkNumber Number, Guid Id, AccountId Account, DateOnly Day, int Rows, int Chunks, int MatchedChunks, int LaunchedChunks, int Launched, int Retries,
    int[] FirstOrds, int[] LaunchedPlaces)
{
    /// <summary>What makes it go on from where it is: the first chunk that is not matched, and every matched one that is not launched.</summary>
    internal IEnumerable<object> WorkLeft()
    {
        if (MatchedChunks < Chunks)
        {
            yield return new MatchChunk(Number, MatchedChunks);
        }

        foreach (var chunk in Enumerable.Range(0, MatchedChunks).Except(LaunchedPlaces))
        {
            var end = chunk + 1 < Chunks ? FirstOrds[chunk + 1] : Rows;
            yield return new ChunkMatched(Number, Day, chunk, FirstOrds[chunk], end - FirstOrds[chunk]);
        }
    }

    /// <summary>What follows its end.</summary>
    internal object[] Ending() => [new StartNextBulk(Account), new BulkEnded(Number, Day, Rows)];
}
