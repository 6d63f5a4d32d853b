using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.Import.WorkChunks;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.FollowTask;

internal sealed class Tasks(NpgsqlDataSource dataSource, TimeProvider clock) : ITasks
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    internal const string Columns = """
        id, number, day, dialect, state, database_key, rows, created, updated, unchanged, skipped, rejected, launched, warnings, error, accepted_at, started_at,
        finished_at, retries, retry_at, payload_day, import_id, request_number, import_group, starts_at, coalesce((rule ->> 'Writing')::int, 0), coalesce(rule ->> 'Mode', ''), launch::text
        """;

    private const string SelectTask = $"select {Columns} from import.bulk where id = $1 and account = $2";

    private const string SelectImport = $"select {Columns} from import.bulk where account = $1 and import_id = $2 and ($3::text is null or import_group = $3) order by number";

    private const string SelectHistory = "select at, state_before, state, cause from import.bulk_transition where bulk = $1 order by step";

    private const string SelectRows = """
        select r.ord, r.outcome, r.profile, x.code, x.place, x.text
        from import.row_result r left join import.rejected_row x on r.outcome in (4, 5) and x.bulk = r.bulk and x.ord = r.ord and x.day = r.day
        where r.bulk = $1 and r.day = $2 and ($3::smallint is null or r.outcome = $3) and r.ord > $5
        order by r.ord limit $4
        """;

    private const string SelectPayload = """
        select first_ord, payload from import.staged_chunk
        where upload = $1 and day = $2 and ($3::int[] is null or exists (select from unnest($3) as ord where ord >= first_ord and ord < first_ord + row_count))
        order by chunk
        """;

    private const string SelectRule = "select rule from import.bulk where number = $1";

    private const string SelectChanges = """
        select ord, changes -> ord::text from import.staged_chunk c join unnest($3::int[]) as ord on ord >= c.first_ord and ord < c.first_ord + c.row_count
        where upload = $1 and day = $2 and changes ? ord::text
        """;

    public Task<TaskView?> FindAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken) =>
        dataSource.Sql(SelectTask, bulk.Value, account.Value).FirstAsync(View, cancellationToken);

    // Any process may end the bulk, so it is looked up: often at first, for a single row takes some ten milliseconds.
    public async Task<TaskView?> WaitAsync(AccountId account, BulkId bulk, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, clock, cancellationToken);
            var task = await FindAsync(account, bulk, cancellationToken);
            if (task is null or { FinishedAt: not null } || clock.GetElapsedTime(begun) >= patience)
            {
                return task;
            }
        }
    }

    public async Task<ImportView?> FindImportAsync(AccountId account, string importId, CancellationToken cancellationToken, string? group = null)
    {
        var bulks = await dataSource.Sql(SelectImport, account.Value, importId, group).AllAsync(View, cancellationToken);
        return bulks.Count == 0 ? null : new ImportView(importId, bulks);
    }

    public async Task<IReadOnlyList<BulkTransition>> ReadHistoryAsync(TaskView task, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectHistory, task.Number.Value).AllAsync(
            row => new BulkTransition(
                row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : BulkStates.Parse(row.GetString(1)), BulkStates.Parse(row.GetString(2)), row.GetString(3)),
            cancellationToken);

    public async IAsyncEnumerable<RowView> ReadRowsAsync(
        TaskView task, RowOutcome? only, int limit, [EnumeratorCancellation] CancellationToken cancellationToken, int after = -1)
    {
        await using var command = dataSource.Sql(SelectRows, task.Number.Value, task.Day, (short?)only, limit, after);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Row(reader);
        }
    }

    public async Task<MatchingRule> ReadRuleAsync(TaskView task, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<MatchingRule>((await dataSource.Sql(SelectRule, task.Number.Value).FirstAsync(row => row.GetString(0), cancellationToken))!, StoredJson.Options)!;

    public async Task<IReadOnlyDictionary<int, IReadOnlyList<ChangedValue>>> ReadChangesAsync(
        TaskView task, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        (await dataSource.Sql(SelectChanges, task.Id.Value, task.PayloadDay, rows.ToArray()).AllAsync(
            row => (Ord: row.GetInt32(0), Fields: ChangesJson.Read(row.GetString(1))), cancellationToken)).ToDictionary();

    public async IAsyncEnumerable<(int Ord, ReadOnlyMemory<byte> Row)> ReadPayloadAsync(
        TaskView task, IReadOnlySet<int>? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = dataSource.Sql(SelectPayload, task.Id.Value, task.PayloadDay, only?.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var firstOrd = reader.GetInt32(0);
            var rows = PayloadRows.Of(await reader.GetFieldValueAsync<byte[]>(1, cancellationToken));
            for (var i = 0; i < rows.Count; i++)
            {
                if (only is null || only.Contains(firstOrd + i))
                {
                    yield return (firstOrd + i, rows[i]);
                }
            }
        }
    }

    internal static TaskView View(NpgsqlDataReader row) => new(
        new BulkId(row.GetGuid(0)), new BulkNumber(row.GetInt64(1)), row.GetFieldValue<DateOnly>(2), row.GetString(3), BulkStates.Parse(row.GetString(4)),
        new DatabaseKey(row.GetInt32(5)), row.GetInt32(6),
        new OutcomeCounts(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11)), row.GetInt32(12),
        row.IsDBNull(13) ? null : JsonSerializer.Deserialize<JsonElement>(row.GetString(13)), Text(row, 14),
        row.GetFieldValue<DateTimeOffset>(15), Moment(row, 16), Moment(row, 17), row.GetInt32(18), Moment(row, 19), row.GetFieldValue<DateOnly>(20), Text(row, 21), Text(row, 22), row.GetString(23), Moment(row, 24))
    {
        Writing = (RowWriting)row.GetInt32(25),
        Matching = row.GetString(26),
        Launch = row.IsDBNull(27) ? null : JsonSerializer.Deserialize<LaunchRequest>(row.GetString(27), StoredJson.Options),
    };

    internal static RowView Row(NpgsqlDataReader row)
    {
        var ord = row.GetInt32(0);
        var rejection = row.IsDBNull(3) ? null : new RowRejection(ord, row.GetInt32(3), row.GetString(4), row.GetString(5));
        return new RowView(ord, (RowOutcome)row.GetInt16(1), row.GetInt64(2), rejection);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
