using System.Text.Json;
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

/// <summary>Asks for profiles to be changed all alike, as a row of an import that says <paramref name="Data"/> would change each; one named twice, twice.</summary>
/// <param name="Database">Where the profiles are.</param>
/// <param name="Numbers">Which; those that are gone are passed over.</param>
/// <param name="Data">Fields with their values or functional updates.</param>
/// <param name="Token">Handed back in <see cref="ProfilesChanged"/>.</param>
public sealed record ChangeProfiles(DatabaseKey Database, IReadOnlyList<long> Numbers, JsonElement Data, string Token);

/// <summary>The profiles are changed. Where the new value cannot be stored, one is as it was.</summary>
/// <param name="Token">Of who asked.</param>
/// <param name="Changed">How many were changed.</param>
public sealed record ProfilesChanged(string Token, int Changed);
