using BulkImport.Import.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>A chunk whose rows were read and checked: all that can be done before it is the chunk's turn.</summary>
internal sealed record PreparedChunk(StagedChunk Chunk, FieldRules Fields, MatchMode Mode, List<PreparedRow> Rows, IReadOnlyCollection<string> Warnings) : IDisposable
{
    /// <summary>The distinct keys that the rows look for.</summary>
    internal string[] Keys { get; } = [.. Rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)];

    internal static async Task<PreparedChunk?> ReadAsync(IBulkRows bulkRows, Databases databases, BulkNumber bulk, int number, CancellationToken cancellationToken)
    {
        var chunk = await bulkRows.ReadChunkAsync(bulk, number, cancellationToken);
        if (chunk is null)
        {
            return null;
        }

        var fields = new FieldRules(await databases.GetAsync(chunk.Rule.Database, cancellationToken));
        var reader = new PatchReader(chunk.Rule, fields, await databases.ResourcesAsync(chunk.Account, cancellationToken));
        var mode = MatchMode.For(chunk.Rule, fields);
        var rows = RowReader.Read(chunk).ConvertAll(row => Prepare(row, reader, mode, chunk.Rule.Database));
        return new PreparedChunk(chunk, fields, mode, rows, [.. reader.UnknownFields.Select(name => $"data.{name}: unknown field, ignored")]);
    }

    public void Dispose() => Chunk.Dispose();

    private static PreparedRow Prepare(ImportRow row, PatchReader reader, MatchMode mode, DatabaseKey database)
    {
        var patch = new RowPatch();
        var rejection = row.Fault ?? reader.Read(row, patch);
        if (rejection is not null)
        {
            return new PreparedRow(row.Ord, [], patch, rejection);
        }

        var keys = mode.KeysOfRow(row, patch, database);
        return new PreparedRow(row.Ord, keys.Values, patch, keys.Rejection);
    }
}
