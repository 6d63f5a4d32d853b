using BulkImport.Import.Contracts;

namespace BulkImport.Campaign.Contracts;

/// <summary>The launches of a chunk are stored, each row at most once.</summary>
/// <param name="Bulk">Whose rows.</param>
/// <param name="Chunk">Position of the chunk, from 0.</param>
/// <param name="Launches">How many rows of it were launched.</param>
public sealed record ChunkLaunched(BulkNumber Bulk, int Chunk, int Launches);
