using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.Values;
using Npgsql;

namespace BulkImport.Matching.MatchRows;

/// <summary>
/// Matches and writes the rows of one chunk in one transaction: load the profiles that its keys hit, decide row by row, store what changed, record the outcomes.
/// The chunk's outcomes can be recorded once only, so a second run of the same message writes nothing.
/// </summary>
internal static class MatchChunkHandler
{
    public static async Task<IEnumerable<object>> Handle(
        MatchChunk message, NpgsqlTransaction transaction, IBulkRows bulkRows, Databases databases, ProfileNumbers numbers, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        using var chunk = await bulkRows.ReadChunkAsync(transaction, message.Bulk, message.Chunk, cancellationToken);
        if (chunk is null)
        {
            return [];
        }

        var database = await databases.GetAsync(chunk.Rule.Database, cancellationToken);
        var resources = await databases.ResourcesAsync(chunk.Account, cancellationToken);
        var outcome = await WorkAsync(transaction, chunk, new FieldRules(database), resources, numbers, clock.GetUtcNow(), cancellationToken);
        await bulkRows.RecordAsync(transaction, chunk, outcome, cancellationToken);

        var matched = new ChunkMatched(chunk.Bulk, chunk.Day, chunk.Chunk, chunk.FirstOrd, chunk.RowCount);
        return chunk.IsLast ? [matched] : [matched, new MatchChunk(chunk.Bulk, chunk.Chunk + 1)];
    }

    private static async Task<ChunkOutcome> WorkAsync(
        NpgsqlTransaction transaction, StagedChunk chunk, FieldRules fields, IReadOnlyDictionary<int, string> resources, ProfileNumbers numbers, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var mode = MatchMode.For(chunk.Rule, fields);
        var reader = new PatchReader(chunk.Rule, fields, resources);
        var rows = RowReader.Read(chunk).ConvertAll(row => Prepare(row, reader, mode, chunk.Rule.Database));

        var matcher = new Matcher(mode, fields);
        string[] keys = [.. rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)];
        foreach (var draft in await ProfileStore.LoadAsync(transaction, chunk.Rule.Database, mode, keys, fields, cancellationToken))
        {
            matcher.Add(draft);
        }

        var decisions = rows.ConvertAll(matcher.Decide);
        await NumberAsync(transaction, matcher.Drafts, numbers, cancellationToken);
        var refused = await PoisonedDrafts.IsolateAsync(
            transaction, matcher.Drafts, drafts => ProfileStore.WriteAsync(transaction, chunk.Rule.Database, drafts, now, cancellationToken), cancellationToken);
        if (refused.Count > 0)
        {
            decisions = decisions.Select((decision, i) => PoisonedDrafts.Reject(decision, rows[i].Ord, refused)).ToList();
        }

        return new ChunkOutcome(
            decisions.ConvertAll(decision => new RowResult(decision.Outcome, decision.Draft?.Number ?? 0)),
            [.. decisions.Select(decision => decision.Rejection).OfType<RowRejection>()],
            [.. reader.UnknownFields.Select(name => $"data.{name}: unknown field, ignored")]);
    }

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
