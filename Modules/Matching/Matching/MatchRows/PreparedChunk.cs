using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.Values;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>A chunk whose rows were read and checked: all that can be done before it is the chunk's turn.</summary>
internal sealed record PreparedChunk(StagedChunk Chunk, FieldRules Fields, MatchMode Mode, List<PreparedRow> Rows, IReadOnlyCollection<string> Warnings) : IDisposable
{
    /// <summary>Where the store looks for what the rows look for.</summary>
    internal IReadOnlyList<ProfileLookup> Lookups { get; } = [.. Mode.Lookups(Rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)).Where(lookup => lookup.Keys.Length > 0)];

    internal static async Task<PreparedChunk?> ReadAsync(IBulkRows bulkRows, Databases databases, BulkNumber bulk, int number, CancellationToken cancellationToken)
    {
        var chunk = await bulkRows.ReadChunkAsync(bulk, number, cancellationToken);
        if (chunk is null)
        {
            return null;
        }

        return Of(chunk, await databases.GetAsync(chunk.Rule.Database, cancellationToken), await databases.ResourcesAsync(chunk.Account, cancellationToken));
    }

    internal static PreparedChunk Of(StagedChunk chunk, ProfileDatabase database, IReadOnlyDictionary<int, string> resources)
    {
        var fields = new FieldRules(database);
        var reader = new PatchReader(chunk.Rule, fields, resources);
        var mode = MatchMode.For(chunk.Rule, fields);
        var rows = RowReader.Read(chunk).ConvertAll(row => Prepare(row, reader, mode));
        return new PreparedChunk(chunk, fields, mode, rows, [.. reader.UnknownFields.Select(name => $"data.{name}: unknown field, ignored")]);
    }

    /// <summary>A matcher that holds every profile that the rows can mean.</summary>
    internal async Task<Matcher> MatchAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var matcher = new Matcher(Mode, Chunk.Rule.Writing, Fields);
        foreach (var draft in await ProfileStore.LoadAsync(transaction, Chunk.Rule.Database, Lookups, Fields, cancellationToken))
        {
            matcher.Add(draft);
        }

        foreach (var query in (Mode as QueryMode)?.Scans ?? [])
        {
            // Each row can take one profile out of what is meant: with so many there are several to the end.
            await ProfileStore.ScanAsync(transaction, Chunk.Rule.Database, query, Fields, Rows.Count + 2, matcher.Add, cancellationToken);
        }

        return matcher;
    }

    public void Dispose() => Chunk.Dispose();

    private static PreparedRow Prepare(ImportRow row, PatchReader reader, MatchMode mode)
    {
        var patch = new RowPatch();
        var rejection = row.Fault ?? reader.Read(row, patch);
        if (rejection is not null)
        {
            return new PreparedRow(row.Ord, [], patch, rejection);
        }

        var keys = mode.KeysOf(row, patch);
        return new PreparedRow(row.Ord, keys.Values, patch, keys.Rejection) { IsAnyKey = keys.IsAny, Query = keys.Query, IsScan = keys.IsScan };
    }
}
