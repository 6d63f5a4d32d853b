using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Import.Tests;

public sealed class BulkRowsTests(ImportHost host) : IClassFixture<ImportHost>
{
    private IBulkRows Rows => host.Services.GetRequiredService<IBulkRows>();

    [Fact]
    public async Task A_chunk_cannot_be_recorded_twice()
    {
        var task = await StartedAsync(host.Accounts[0], 2);
        var chunk = await RecordAsync(task, Outcome(RowOutcome.Created, RowOutcome.Updated));

        await Assert.ThrowsAsync<PostgresException>(() => RecordAsync(chunk, Outcome(RowOutcome.Created, RowOutcome.Updated)));

        Assert.Equal(new OutcomeCounts(1, 1, 0, 0, 0), (await FindAsync(task)).Counts);
        Assert.Null(await ReadAsync(task, 0));
    }

    [Fact]
    public async Task The_guard_holds_also_when_the_rows_have_left_the_table()
    {
        var task = await StartedAsync(host.Accounts[1], 1);
        var chunk = await RecordAsync(task, Outcome(RowOutcome.Created));
        await host.QueryAsync("delete from import.row_result where bulk = $1 returning ord", row => row.GetInt32(0), task.Number.Value);

        await Assert.ThrowsAsync<BulkNotWorkingException>(() => RecordAsync(chunk, Outcome(RowOutcome.Created)));

        Assert.Equal(1, (await FindAsync(task)).Counts.Attempted);
    }

    [Fact]
    public async Task The_five_counters_add_up_and_every_row_is_told_in_order()
    {
        var task = await StartedAsync(host.Accounts[2], 6);
        var rejection = new RowRejection(4, 409, "data.email", "Several profiles match");

        await RecordAsync(task, Outcome(RowOutcome.Created, RowOutcome.Updated, RowOutcome.Unchanged, RowOutcome.Skipped, RowOutcome.Rejected, RowOutcome.Created) with
        {
            Rejections = [rejection],
            Warnings = ["b", "a"],
        });

        var after = await FindAsync(task);
        Assert.Equal(new OutcomeCounts(2, 1, 1, 1, 1), after.Counts);
        Assert.Equal((6, 99), (after.Counts.Attempted, after.Progress));
        Assert.Equal(["a", "b"], after.Warnings!.Value.EnumerateArray().Select(warning => warning.GetString()!));
        var rows = await RowsOfAsync(after, only: null);
        Assert.Equal([1, 2, 3, 4, 5, 1], rows.Select(row => (int)row.Outcome));
        Assert.Equal(rejection, Assert.Single(await RowsOfAsync(after, RowOutcome.Rejected)).Rejection);
    }

    [Fact]
    public async Task A_long_text_of_an_error_is_found_by_its_start_wherever_it_is_cut()
    {
        var task = await StartedAsync(host.Accounts[3], 1);
        var text = new string('x', 299) + "😀 is too long";

        await RecordAsync(task, Outcome(RowOutcome.Rejected) with { Rejections = [new RowRejection(0, 400, "data.email", text)] });

        Assert.Equal(text, Assert.Single(await RowsOfAsync(await FindAsync(task), RowOutcome.Rejected)).Rejection!.Text);
        Assert.Equal([new string('x', 299)], await host.QueryAsync("select text from import.error_text where account = $1", row => row.GetString(0), host.Accounts[3].Value));
    }

    private static ChunkOutcome Outcome(params RowOutcome[] outcomes) => new([.. outcomes.Select((outcome, i) => new RowResult(outcome, i + 1))], [], [], []);

    // A bulk under way of which no message tells the neighbour: the test is the only one to work on it.
    private async Task<TaskView> StartedAsync(AccountId account, int rows)
    {
        var started = await host.QueryAsync(
            """
            with bulk as (
                insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
                values (gen_random_uuid(), $1, 1, current_date + 8, current_date + 2, 'altcraft', 'waiting', now(), '{"Database":{"Value":1},"Mode":"email"}', $2, 1, now())
                returning id, payload_day)
            insert into import.staged_chunk (day, upload, chunk, first_ord, row_count, payload) select payload_day, id, 0, 0, $2, '[]' from bulk returning upload
            """,
            row => new BulkId(row.GetGuid(0)), account.Value, rows);
        await host.QueryAsync("update import.bulk set state = 'working' where id = $1 returning id", row => row.GetGuid(0), started[0].Value);
        return (await host.Tasks.FindAsync(account, Assert.Single(started), CancellationToken.None))!;
    }

    private async Task<StagedChunk?> ReadAsync(TaskView task, int chunk)
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await Rows.IsDueAsync(transaction, task.Number, chunk, CancellationToken.None) ? await Rows.ReadChunkAsync(task.Number, chunk, CancellationToken.None) : null;
    }

    private async Task<StagedChunk> RecordAsync(TaskView task, ChunkOutcome outcome) => await RecordAsync((await ReadAsync(task, 0))!, outcome);

    private async Task<StagedChunk> RecordAsync(StagedChunk chunk, ChunkOutcome outcome)
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Rows.RecordAsync(transaction, chunk, outcome, CancellationToken.None);
        await transaction.CommitAsync();
        return chunk;
    }

    private async Task<TaskView> FindAsync(TaskView task)
    {
        var account = Assert.Single(await host.QueryAsync("select account from import.bulk where id = $1", row => new AccountId(row.GetInt32(0)), task.Id.Value));
        return (await host.Tasks.FindAsync(account, task.Id, CancellationToken.None))!;
    }

    private async Task<List<RowView>> RowsOfAsync(TaskView task, RowOutcome? only)
    {
        var rows = new List<RowView>();
        await foreach (var row in host.Tasks.ReadRowsAsync(task, only, 100, CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
