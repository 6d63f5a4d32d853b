using BulkImport.Import.Contracts;

namespace BulkImport.Matching.Contracts;

/// <summary>Asks for the chunk's rows to be matched and written. The chunks of a bulk follow one another: only one is under way at a time.</summary>
public sealed record MatchChunk(BulkNumber Bulk, int Chunk);

/// <summary>The rows of a chunk have their outcomes and profiles.</summary>
/// <param name="Bulk">Whose rows.</param>
/// <param name="Day">The partition of the bulk's rows.</param>
/// <param name="Chunk">Position of the chunk, from 0.</param>
/// <param name="FirstOrd">Its first row.</param>
/// <param name="RowCount">How many rows.</param>
public sealed record ChunkMatched(BulkNumber Bulk, DateOnly Day, int Chunk, int FirstOrd, int RowCount);
