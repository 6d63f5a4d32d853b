using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.WorkChunks;

/// <summary>Reads chunks, and records their outcomes in the transaction of the module that works on them.</summary>
internal sealed class BulkRows(NpgsqlDataSource dataSource, TimeProvider clock) : IBulkRows
{
    private const int MostTexts = 20;
    private const int LongestText = 300;

    private const string SelectChunk = """
        select b.day, b.account, b.chunks, b.rule, c.first_ord, c.row_count, length(c.payload), c.payload
        from import.bulk b join import.staged_chunk c on c.upload = b.id and c.day = b.payload_day and c.chunk = $2
        where b.number = $1
        """;

    private const string SelectDue = "select exists (select from import.bulk where number = $1 and state = 'working' and matched_chunks = $2)";

    private const string InsertResults = """
        insert into import.row_result (day, bulk, ord, outcome, profile)
        select $1, $2, $3 + place - 1, outcome, profile from unnest($4::smallint[], $5::bigint[]) with ordinality as row (outcome, profile, place)
        """;

    private const string InsertRejections = """
        insert into import.rejected_row (day, bulk, ord, code, place, text)
        select $1, $2, * from unnest($3::int[], $4::int[], $5::text[], $6::text[])
        """;

    // Few texts for many rows: what is searched is each text once. Those whose last results are gone leave when others come.
    private const string NoteErrors = """
        with outdated as (delete from import.error_text where account = $2 and day <= $5 and not text = any($4)),
            noted as (
                insert into import.error_text (account, text, day) select $2, text, $3 from unnest($4::text[]) as text order by text
                on conflict (account, text) do update set day = greatest(error_text.day, excluded.day)
                returning id)
        insert into import.bulk_error (text, accepted_at, bulk) select noted.id, b.accepted_at, b.number from noted, import.bulk b where b.number = $1
        on conflict do nothing
        """;

    private const string NoteChanges = """
        update import.staged_chunk c set changes = $3::jsonb from import.bulk b
        where b.number = $1 and c.upload = b.id and c.day = b.payload_day and c.chunk = $2
        """;

    // The guard on matched_chunks is what makes a chunk count once.
    private const string CountChunk = """
        update import.bulk
        set matched_chunks = matched_chunks + 1, matched_at[$2 + 1] = $8, created = created + $3, updated = updated + $4, unchanged = unchanged + $5, skipped = skipped + $6, rejected = rejected + $7
        where number = $1 and matched_chunks = $2 and state = 'working'
        """;

    private const string AddWarnings = """
        update import.bulk set warnings = (
            select jsonb_agg(warning) from (
                select distinct warning from (
                    select jsonb_array_elements_text(coalesce(warnings, '[]'::jsonb)) as warning union all select unnest($2::text[])) as every
                order by warning limit 100) as kept)
        where number = $1
        """;

    public Task<bool> IsDueAsync(DbTransaction transaction, BulkNumber bulk, int chunk, CancellationToken cancellationToken) =>
        ((NpgsqlTransaction)transaction).Sql(SelectDue, bulk.Value, chunk).FirstAsync(row => row.GetBoolean(0), cancellationToken);

    public async Task<StagedChunk?> ReadChunkAsync(BulkNumber bulk, int chunk, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Sql(SelectChunk, bulk.Value, chunk);
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return null;
        }

        var (day, account, isLast) = (await row.GetFieldValueAsync<DateOnly>(0, cancellationToken), new AccountId(row.GetInt32(1)), chunk + 1 == row.GetInt32(2));
        var rule = JsonSerializer.Deserialize<MatchingRule>(row.GetString(3), StoredJson.Options)!;
        var (firstOrd, rowCount, length) = (row.GetInt32(4), row.GetInt32(5), row.GetInt32(6));
        var buffer = MemoryPool<byte>.Shared.Rent(length);
        await using var payload = await row.GetStreamAsync(7, cancellationToken);
        await payload.ReadExactlyAsync(buffer.Memory[..length], cancellationToken);
        return new StagedChunk(bulk, day, account, chunk, isLast, firstOrd, rowCount, rule, buffer, length);
    }

    public async Task RecordAsync(DbTransaction transaction, StagedChunk chunk, ChunkOutcome outcome, CancellationToken cancellationToken)
    {
        var npgsql = (NpgsqlTransaction)transaction;
        await using var batch = new NpgsqlBatch(npgsql.Connection, npgsql);
        batch.Add(
            InsertResults, chunk.Day, chunk.Bulk.Value, chunk.FirstOrd, outcome.Rows.Select(row => (short)row.Outcome).ToArray(),
            outcome.Rows.Select(row => row.Profile).ToArray());
        var now = clock.GetUtcNow();
        AddRejections(batch, chunk, outcome.Rejections, now);
        if (outcome.Changes.Count > 0)
        {
            batch.Add(NoteChanges, chunk.Bulk.Value, chunk.Chunk, ChangesJson.Write(outcome.Changes));
        }

        if (outcome.Warnings.Count > 0)
        {
            batch.Add(AddWarnings, chunk.Bulk.Value, outcome.Warnings.ToArray());
        }

        // Last, so that the bulk's row is locked only until the commit that follows.
        var counts = Count(outcome.Rows);
        batch.Add(CountChunk, chunk.Bulk.Value, chunk.Chunk, counts.Created, counts.Updated, counts.Unchanged, counts.Skipped, counts.Rejected, now);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        if (batch.BatchCommands[^1].RecordsAffected != 1)
        {
            throw new BulkNotWorkingException(chunk.Bulk, chunk.Chunk);
        }

        Measurements.Recorded(counts);
    }

    private static void AddRejections(NpgsqlBatch batch, StagedChunk chunk, IReadOnlyList<RowRejection> rejections, DateTimeOffset now)
    {
        if (rejections.Count == 0)
        {
            return;
        }

        batch.Add(
            InsertRejections, chunk.Day, chunk.Bulk.Value, rejections.Select(row => row.Ord).ToArray(), rejections.Select(row => row.Code).ToArray(),
            rejections.Select(row => row.Place).ToArray(), rejections.Select(row => row.Text).ToArray());
        var texts = rejections.Select(row => ShortText.Of(row.Text, LongestText)).Distinct(StringComparer.Ordinal).Take(MostTexts).ToArray();
        batch.Add(NoteErrors, chunk.Bulk.Value, chunk.Account.Value, chunk.Day, texts, DateOnly.FromDateTime(now.UtcDateTime));
    }

    private static OutcomeCounts Count(IReadOnlyList<RowResult> rows)
    {
        Span<int> counts = stackalloc int[6];
        foreach (var row in rows)
        {
            counts[(int)row.Outcome]++;
        }

        return new OutcomeCounts(
            counts[(int)RowOutcome.Created], counts[(int)RowOutcome.Updated], counts[(int)RowOutcome.Unchanged], counts[(int)RowOutcome.Skipped],
            counts[(int)RowOutcome.Rejected]);
    }
}
