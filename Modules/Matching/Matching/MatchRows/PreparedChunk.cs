using BulkImport.Import.Contracts;
using BulkImport.Matching.Values;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>A chunk whose rows were read and checked: all that can be done before it is the chunk's turn.</summary>
internal sealed record PreparedChunk(StagedChunk Chunk, FieldRules Fields, MatchMode Mode, UniqueMode? Unique, List<PreparedRow> Rows, IReadOnlyCollection<string> Warnings) : IDisposable
{
    /// <summary>Where the store looks for what the rows look for.</summary>
    internal IReadOnlyList<ProfileLookup> Lookups { get; } =
    [
        .. Mode.Lookups(Rows.SelectMany(row => row.Keys.Concat(row.OtherKeys)).Distinct(StringComparer.Ordinal))
            .Concat(Unique?.Lookups(Rows.SelectMany(row => row.Claims).Distinct(StringComparer.Ordinal)) ?? [])
            .Where(lookup => lookup.Keys.Length > 0),
    ];

    /// <summary>A matcher that holds every profile that the rows can mean.</summary>
    internal async Task<Matcher> MatchAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var matcher = new Matcher(Mode, Chunk.Rule, Fields, Unique);
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
}
