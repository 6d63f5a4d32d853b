using BulkImport.Import.Contracts;
using BulkImport.Matching.KeepDatabases;
using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>Reads and checks the rows of a chunk, and what they look for.</summary>
internal sealed class ChunkPreparation(Databases databases, GeoData geo)
{
    internal async Task<PreparedChunk> PrepareAsync(StagedChunk chunk, CancellationToken cancellationToken)
    {
        var fields = new FieldRules(await databases.GetAsync(chunk.Rule.Database, cancellationToken));
        var reader = new PatchReader(chunk.Rule, fields, await databases.ResourcesAsync(chunk.Account, cancellationToken), geo);
        var mode = MatchMode.For(chunk.Rule, fields);
        var unique = chunk.Rule.Unique is { Count: > 0 } names ? new UniqueMode(fields, names) : null;
        var rows = RowReader.Read(chunk).ConvertAll(row => Prepare(row, reader, mode, unique, fields));
        return new PreparedChunk(chunk, fields, mode, unique, rows, [.. reader.UnknownFields.Select(name => $"data.{name}: unknown field, ignored")]);
    }

    internal static PreparedRow Prepare(ImportRow row, PatchReader reader, MatchMode mode, UniqueMode? unique, FieldRules? fields = null)
    {
        var patch = new RowPatch();
        var rejection = row.Fault ?? reader.Read(row, patch);
        if (rejection is not null)
        {
            return new PreparedRow(row.Ord, [], patch, rejection) { IsSkipped = row.IsSkipped };
        }

        var (entry, fault, place) = row.Entry.IsEmpty ? default : EntryChange.Read(row.Entry, fields!);
        if (fault is not null)
        {
            return new PreparedRow(row.Ord, [], patch, new RowRejection(row.Ord, 400, $"{CanonicalRow.Entry}.{place}", fault));
        }

        var merge = row.MergeInto.IsEmpty ? null : ProfileMerge.Read(row.MergeInto);
        var other = entry?.MoveTo ?? merge?.Match ?? default;
        var keys = mode.KeysOf(row, patch);
        return new PreparedRow(row.Ord, keys.Values, patch, keys.Rejection)
        {
            IsAnyKey = keys.IsAny,
            IsFirstKey = keys.IsFirst,
            Query = keys.Query,
            IsScan = keys.IsScan,
            Entry = entry,
            Merge = merge,
            OtherKeys = other.IsEmpty ? [] : mode.KeysOf(new ImportRow { Ord = row.Ord, Data = RawJson.EmptyObject, Match = other }, new RowPatch()).Values,
            Claims = unique?.KeysOf(row, patch).Values ?? [],
        };
    }
}
