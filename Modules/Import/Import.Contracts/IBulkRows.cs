using System.Buffers;
using System.Data.Common;

namespace BulkImport.Import.Contracts;

/// <summary>The rows of a bulk, for the module that works on them.</summary>
public interface IBulkRows
{
    /// <summary>
    /// Reads one chunk; null: the bulk has no such chunk, or its rows were erased. What was staged never changes, so a chunk may be read ahead of its turn. Its payload
    /// is in a shared buffer: dispose of the chunk when its rows are no longer needed.
    /// </summary>
    Task<StagedChunk?> ReadChunkAsync(BulkNumber bulk, int chunk, CancellationToken cancellationToken);

    /// <summary>Whether it is this chunk's turn. false: it was done already, or the bulk is no longer working; then there is nothing to do.</summary>
    Task<bool> IsDueAsync(DbTransaction transaction, BulkNumber bulk, int chunk, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what became of every row of the chunk and counts it, in the transaction of the module that worked on them. Throws when the chunk was recorded before, so that no row can be applied twice.
    /// </summary>
    /// <exception cref="BulkNotWorkingException">The bulk was cancelled or otherwise stopped meanwhile.</exception>
    Task RecordAsync(DbTransaction transaction, StagedChunk chunk, ChunkOutcome outcome, CancellationToken cancellationToken);
}

/// <summary>The bulk is not being worked on any more: what was done for it must be rolled back and is of no use.</summary>
public sealed class BulkNotWorkingException(BulkNumber bulk, int chunk)
    : InvalidOperationException($"Chunk {chunk} of bulk {bulk.Value} was recorded before, or the bulk is no longer working.");

/// <summary>A range of rows handled in one transaction.</summary>
/// <param name="Bulk">Whose rows.</param>
/// <param name="Day">The day (UTC) with which the bulk's results are erased: their partition.</param>
/// <param name="Account">Whose bulk.</param>
/// <param name="Chunk">Position of the chunk in the bulk, from 0.</param>
/// <param name="IsLast">No chunk follows.</param>
/// <param name="FirstOrd">Position of its first row in the bulk.</param>
/// <param name="RowCount">Rows in it.</param>
/// <param name="Rule">How to match and write them.</param>
/// <param name="Payload">A JSON array of canonical rows, UTF-8.</param>
public sealed record StagedChunk(
    BulkNumber Bulk, DateOnly Day, AccountId Account, int Chunk, bool IsLast, int FirstOrd, int RowCount, MatchingRule Rule, ReadOnlyMemory<byte> Payload) : IDisposable
{
    private readonly IDisposable? _buffer;

    /// <summary>A chunk whose payload stands in a rented buffer.</summary>
    public StagedChunk(
        BulkNumber bulk, DateOnly day, AccountId account, int chunk, bool isLast, int firstOrd, int rowCount, MatchingRule rule, IMemoryOwner<byte> buffer, int length)
        : this(bulk, day, account, chunk, isLast, firstOrd, rowCount, rule, (buffer ?? throw new ArgumentNullException(nameof(buffer))).Memory[..length]) => _buffer = buffer;

    /// <summary>Gives the payload's buffer back; every slice of it is void afterwards.</summary>
    public void Dispose() => _buffer?.Dispose();
}

/// <summary>What became of the rows of a chunk.</summary>
/// <param name="Rows">One entry per row, in input order.</param>
/// <param name="Rejections">Why rows were rejected or skipped, by position in the bulk.</param>
/// <param name="Warnings">Things the sender should know that rejected nothing, such as unknown fields; distinct.</param>
/// <param name="Changes">What rows changed on profiles that were there before; rows that changed none are left out.</param>
public sealed record ChunkOutcome(
    IReadOnlyList<RowResult> Rows, IReadOnlyList<RowRejection> Rejections, IReadOnlyCollection<string> Warnings, IReadOnlyList<RowChange> Changes);

/// <summary>What a row changed on its profile. Kept as long as the row as it was sent.</summary>
/// <param name="Ord">The row's position in the bulk, from 0.</param>
/// <param name="Fields">Each field once for each of its changes.</param>
public sealed record RowChange(int Ord, IReadOnlyList<ChangedField> Fields);

/// <summary>A field that a row changed.</summary>
/// <param name="Field">Its name; <c>subscriptions</c> for one of them.</param>
/// <param name="Before">JSON, UTF-8; empty: it was not there.</param>
/// <param name="After">JSON, UTF-8; empty: it is gone.</param>
public readonly record struct ChangedField(string Field, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After);

/// <summary>One row's outcome and the profile it found or made (0: none).</summary>
public readonly record struct RowResult(RowOutcome Outcome, long Profile);

/// <summary>Why a row was rejected or skipped.</summary>
/// <param name="Ord">The row's position in the bulk, from 0.</param>
/// <param name="Code">400 bad value, 404 no such profile, 409 several match (contracts.md E1.2); of a skipped row it may be 0.</param>
/// <param name="Place">Where in the row, e.g. <c>data.subscriptions[1].email</c>; empty: the row as a whole.</param>
/// <param name="Text">One sentence.</param>
public sealed record RowRejection(int Ord, int Code, string Place, string Text);
