using System.Collections.Concurrent;
using BulkImport.Import.Contracts;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Prepares a bulk's next chunk while PostgreSQL writes the present one, so that both cores work on one bulk. At most one chunk of a bulk is held, and only by the
/// process that works on the bulk; whoever finds none prepares its chunk itself.
/// </summary>
internal sealed class ChunksAhead(IBulkRows bulkRows, ChunkPreparation preparation)
{
    // Bulks under way in this process are few: one for each place in the queue. More than that are leftovers: of bulks that were stopped, or that another process went on with.
    private const int Most = 8;

    private readonly ConcurrentDictionary<BulkNumber, (int Number, Task<PreparedChunk?> Chunk)> _ahead = [];

    /// <summary>Begins to prepare the chunk, unless there are too many.</summary>
    internal void Begin(BulkNumber bulk, int number)
    {
        if (_ahead.Count < Most)
        {
            _ahead[bulk] = (number, Task.Run(() => ReadAsync(bulk, number, CancellationToken.None)));
        }
        else
        {
            foreach (var leftover in _ahead.Keys)
            {
                Drop(leftover);
            }
        }
    }

    private void Drop(BulkNumber bulk)
    {
        if (_ahead.TryRemove(bulk, out var ahead))
        {
            _ = GiveBackAsync(ahead.Chunk);
        }
    }

    // What could not be read has no buffer to give back, and is read again by whoever needs it.
    private static async Task GiveBackAsync(Task<PreparedChunk?> reading)
    {
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reading.IsCompletedSuccessfully)
        {
            (await reading)?.Dispose();
        }
    }

    /// <summary>The chunk, prepared ahead or now; null: it is not there. A failure ahead of its turn counts for nothing: it is read again.</summary>
    internal async Task<PreparedChunk?> TakeAsync(BulkNumber bulk, int number, CancellationToken cancellationToken)
    {
        if (_ahead.TryRemove(bulk, out var ahead) && ahead.Number == number)
        {
            await ((Task)ahead.Chunk.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ahead.Chunk.IsCompletedSuccessfully)
            {
                return await ahead.Chunk;
            }
        }

        return await ReadAsync(bulk, number, cancellationToken);
    }

    private async Task<PreparedChunk?> ReadAsync(BulkNumber bulk, int number, CancellationToken cancellationToken) =>
        await bulkRows.ReadChunkAsync(bulk, number, cancellationToken) is { } chunk ? await preparation.PrepareAsync(chunk, cancellationToken) : null;
}
