using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.FollowTask;

internal sealed class TaskLists(NpgsqlDataSource dataSource) : ITaskLists
{
    private const string SelectTasks = $"select {Tasks.Columns} from import.bulk where account = $1 and number = any($2)";

    private const string SelectHistories = "select bulk, at, state_before, state, cause from import.bulk_transition where bulk = any($1) order by bulk, step";

    private const string SelectRows = """
        select r.ord, r.outcome, r.profile, x.code, x.place, x.text, b.bulk
        from unnest($1::bigint[], $2::date[]) as b (bulk, day) cross join lateral (
            select * from import.row_result r
            where r.bulk = b.bulk and r.day = b.day and r.ord > $3 and ($5::smallint[] is null or r.outcome = any($5))
            order by r.ord limit $4) r
        left join import.rejected_row x on r.outcome in (4, 5) and x.bulk = r.bulk and x.ord = r.ord and x.day = r.day
        order by b.bulk, r.ord
        """;

    // Rows with errors alone: those of a task are far fewer than its rows.
    private const string SelectFaultyRows = """
        select x.ord, r.outcome, r.profile, x.code, x.place, x.text, b.bulk
        from unnest($1::bigint[], $2::date[]) as b (bulk, day) cross join lateral (
            select x.*, r.outcome, r.profile from import.rejected_row x join import.row_result r on r.bulk = x.bulk and r.ord = x.ord and r.day = x.day
            where x.bulk = b.bulk and x.day = b.day and x.ord > $3 and ($5::smallint[] is null or r.outcome = any($5)) and ($6::int is null or x.code = $6) and ($7::text is null or x.text = $7)
            order by x.ord limit $4) x
        join import.row_result r on r.bulk = x.bulk and r.ord = x.ord and r.day = x.day
        order by b.bulk, x.ord
        """;

    private const string CountErrors = "select code, text, count(*)::int from import.rejected_row where bulk = $1 and day = $2 group by code, text order by 3 desc, 1, 2 limit 100";

    private const string SelectPace = "select first_ords, matched_at, rows from import.bulk where number = $1";

    private const string SelectImports = """
        with first as (
            (select import_id, number from import.bulk b where account = $1 and import_id is not null and ($2::bigint is null or number < $2)
                and not exists (select from import.bulk o where o.account = $1 and o.import_id = b.import_id and o.number < b.number)
             order by number desc limit $3))
        select f.import_id, f.number, min(b.accepted_at), sum(b.rows)::int, sum(b.created)::int, sum(b.updated)::int, sum(b.unchanged)::int, sum(b.skipped)::int, sum(b.rejected)::int,
            array_agg(b.state order by b.number)
        from first f join import.bulk b on b.account = $1 and b.import_id = f.import_id
        group by f.import_id, f.number order by f.number desc
        """;

    private const string SelectImport = """
        select $2::text, min(number), min(accepted_at), sum(rows)::int, sum(created)::int, sum(updated)::int, sum(unchanged)::int, sum(skipped)::int, sum(rejected)::int, array_agg(state), array_agg(bulks)
        from (
            select state, count(*)::int as bulks, min(number) as number, min(accepted_at) as accepted_at, sum(rows) as rows, sum(created) as created, sum(updated) as updated,
                sum(unchanged) as unchanged, sum(skipped) as skipped, sum(rejected) as rejected
            from import.bulk where account = $1 and import_id = $2 group by state order by state) as of_state
        having count(*) > 0
        """;

    private const string SelectTouched = """
        with looked as (
            select number, day from (
                select number, day, sum(rows) over (order by number desc) - rows as before from import.bulk
                where account = $1 and database_key = $2 and started_at is not null order by number desc limit 1000) as newest
            where before < $4)
        select r.bulk, r.ord, r.outcome from looked l join import.row_result r on r.bulk = l.number and r.day = l.day
        where r.profile = $3 order by r.bulk desc, r.ord desc limit $5
        """;

    public async Task<IReadOnlyList<TaskView>> ListAsync(
        AccountId account, TaskFilter filter, TaskOrder order, TaskPlace? place, int limit, CancellationToken cancellationToken, bool backwards = false)
    {
        var statement = new TaskListStatement(account, filter, order);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var page = statement.Page(connection, place, limit, backwards);
        if (statement.IsUsual)
        {
            // Kept with the connection: only its first time costs a round trip.
            await page.PrepareAsync(cancellationToken);
        }

        return await page.AllAsync(Tasks.View, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<BulkState, TaskCount>> CountAsync(AccountId account, TaskFilter filter, int most, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var counts = new TaskListStatement(account, filter, default).Counts(connection, most);
        return (await counts.AllAsync(row => (BulkStates.Parse(row.GetString(0)), new TaskCount(row.GetInt32(1), row.GetBoolean(2))), cancellationToken)).ToDictionary();
    }

    public async Task<IReadOnlyList<TaskView>> FindAsync(AccountId account, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTasks, account.Value, numbers.ToArray()).AllAsync(Tasks.View, cancellationToken);

    public async Task<ILookup<BulkNumber, BulkTransition>> ReadHistoriesAsync(IReadOnlyCollection<BulkNumber> bulks, CancellationToken cancellationToken) =>
        (await dataSource.Sql(SelectHistories, bulks.Select(bulk => bulk.Value).ToArray()).AllAsync(
            row => (Bulk: new BulkNumber(row.GetInt64(0)), Step: new BulkTransition(
                row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : BulkStates.Parse(row.GetString(2)), BulkStates.Parse(row.GetString(3)), row.GetString(4))),
            cancellationToken)).ToLookup(one => one.Bulk, one => one.Step);

    public async Task<ILookup<BulkNumber, RowView>> ReadRowsAsync(
        IReadOnlyCollection<TaskView> tasks, RowFilter filter, int after, int limit, CancellationToken cancellationToken)
    {
        var (bulks, days) = (tasks.Select(task => task.Number.Value).ToArray(), tasks.Select(task => task.Day).ToArray());
        var outcomes = filter.Outcomes is { Count: > 0 } wanted ? wanted.Select(outcome => (short)outcome).ToArray() : null;
        var isFaulty = filter.Code is not null || filter.Text is not null || (filter.Outcomes is { Count: > 0 } && filter.Outcomes.All(outcome => outcome == RowOutcome.Rejected));
        var command = isFaulty
            ? dataSource.Sql(SelectFaultyRows, bulks, days, after, limit, outcomes, filter.Code, filter.Text)
            : dataSource.Sql(SelectRows, bulks, days, after, limit, outcomes);
        return (await command.AllAsync(row => (Bulk: new BulkNumber(row.GetInt64(6)), Row: Tasks.Row(row)), cancellationToken)).ToLookup(one => one.Bulk, one => one.Row);
    }

    public async Task<IReadOnlyList<ErrorCount>> CountErrorsAsync(TaskView task, CancellationToken cancellationToken) =>
        await dataSource.Sql(CountErrors, task.Number.Value, task.Day).AllAsync(row => new ErrorCount(row.GetInt32(0), row.GetString(1), row.GetInt32(2)), cancellationToken);

    public async Task<IReadOnlyList<ChunkEnd>> ReadPaceAsync(TaskView task, CancellationToken cancellationToken)
    {
        var pace = await dataSource.Sql(SelectPace, task.Number.Value).FirstAsync(
            row => (Firsts: row.GetFieldValue<int[]>(0), Ends: row.GetFieldValue<DateTimeOffset?[]>(1), Rows: row.GetInt32(2)), cancellationToken);
        return [.. (pace.Ends ?? []).Index().Where(end => end.Item is not null).Select(end => new ChunkEnd(
            end.Item!.Value, (end.Index + 1 < pace.Firsts.Length ? pace.Firsts[end.Index + 1] : pace.Rows) - pace.Firsts[end.Index]))];
    }

    public async Task<IReadOnlyList<ImportSummary>> ListImportsAsync(AccountId account, long? before, int limit, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectImports, account.Value, before, limit).AllAsync(
            row => new ImportSummary(
                row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3),
                new OutcomeCounts(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8)),
                row.GetFieldValue<string[]>(9).CountBy(BulkStates.Parse).ToDictionary()),
            cancellationToken);

    public async Task<ImportSummary?> SumImportAsync(AccountId account, string importId, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectImport, account.Value, importId).FirstAsync(
            row => new ImportSummary(
                row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3),
                new OutcomeCounts(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8)),
                row.GetFieldValue<string[]>(9).Select(BulkStates.Parse).Zip(row.GetFieldValue<int[]>(10)).ToDictionary()),
            cancellationToken);

    public async Task<IReadOnlyList<TouchedRow>> ReadTouchedAsync(
        AccountId account, DatabaseKey database, long profile, int mostRows, int limit, CancellationToken cancellationToken)
    {
        var rows = await dataSource.Sql(SelectTouched, account.Value, database.Value, profile, (long)mostRows, limit).AllAsync(
            row => (Bulk: row.GetInt64(0), Ord: row.GetInt32(1), Outcome: (RowOutcome)row.GetInt16(2)), cancellationToken);
        var tasks = (await FindAsync(account, [.. rows.Select(row => row.Bulk).Distinct()], cancellationToken)).ToDictionary(task => task.Number.Value);
        return [.. rows.Where(row => tasks.ContainsKey(row.Bulk)).Select(row => new TouchedRow(tasks[row.Bulk], row.Ord, row.Outcome))];
    }
}
