using BulkImport.Import.BulkLife;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Import.Tests;

public sealed class LifeTests(ImportHost host) : IClassFixture<ImportHost>
{
    // From each state (row) to each (column), in the order of the enumeration.
    private static readonly string[] Table =
    [
        // waiting, working, waiting_for_retry, finished, failed, cancelled
        "- y n n n y", // waiting
        "n - y y y y", // working
        "n y - n n y", // waiting_for_retry
        "n n n - n n", // finished
        "y n n n - n", // failed
        "n n n n n -", // cancelled
    ];

    private static readonly DateTimeOffset Moment = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private IBulkControl Control => host.Services.GetRequiredService<IBulkControl>();

    public static TheoryData<BulkState, BulkState, bool> Transitions()
    {
        var data = new TheoryData<BulkState, BulkState, bool>();
        foreach (var from in Enum.GetValues<BulkState>())
        {
            foreach (var to in Enum.GetValues<BulkState>().Where(to => to != from))
            {
                data.Add(from, to, Table[(int)from].Split(' ')[(int)to] == "y");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_transition_is_allowed_or_forbidden_alike_in_the_code_and_in_the_database(BulkState from, BulkState to, bool isAllowed)
    {
        Assert.Equal(isAllowed, BulkTransitions.Allow(from, to));
        var bulk = await PutAsync(from);

        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var moved = await BulkDoor.MoveAsync(transaction, bulk, Planned(to), CancellationToken.None);
            Assert.Equal(isAllowed, moved is not null);
        }

        var write = WriteAsync(bulk, to);
        if (isAllowed)
        {
            await write;
        }
        else
        {
            Assert.Equal("bulk_life_check", (await Assert.ThrowsAsync<PostgresException>(() => write)).ConstraintName);
        }
    }

    [Fact]
    public async Task A_bulk_begins_as_waiting_in_the_database_too()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => InsertAsync("working"));

        Assert.Equal("bulk_life_check", refusal.ConstraintName);
    }

    [Fact]
    public async Task A_bulk_that_breaks_off_goes_on_from_its_last_finished_chunk_and_tells_its_history()
    {
        var account = host.Accounts[4];
        host.Journal.Faults[(account, 1)] = 2;

        var task = await host.EndAsync(account, await host.AcceptAsync(account, 4_001));

        Assert.Equal((BulkState.Finished, 2, 4_001, (string?)null), (task.State, task.Retries, task.Counts.Attempted, task.Error));
        Assert.Equal([0, 1, 1, 1, 2], host.Journal.Entries.Where(entry => entry.Account == account).Select(entry => entry.Chunk));
        var history = await host.Tasks.ReadHistoryAsync(task, CancellationToken.None);
        Assert.Equal(
            [
                "> Waiting accepted", "Waiting > Working its turn", "Working > WaitingForRetry the neighbour is away", "WaitingForRetry > Working retry 1",
                "Working > WaitingForRetry the neighbour is away", "WaitingForRetry > Working retry 2", "Working > Finished every row has its outcome",
            ],
            history.Select(step => $"{step.From} > {step.To} {step.Cause}".Trim()));
        Assert.Equal(history.Select(step => step.At).Order(), history.Select(step => step.At));
    }

    [Fact]
    public async Task The_fifth_failed_run_is_the_last_and_the_next_bulk_of_the_account_has_its_turn()
    {
        var account = host.Accounts[5];
        host.Journal.Faults[(account, 1)] = 5;
        var broken = await host.AcceptAsync(account, 2_001);
        var next = await host.AcceptAsync(account, 1);

        var task = await host.EndAsync(account, broken);

        Assert.Equal((BulkState.Failed, 5, "the neighbour is away"), (task.State, task.Retries, task.Error));
        Assert.Equal((2_000, 1), (task.Counts.Attempted, task.NotAttempted));
        Assert.Equal(BulkState.Finished, (await host.EndAsync(account, next)).State);
    }

    [Fact]
    public async Task A_failed_bulk_that_is_retried_on_request_goes_on_from_where_it_failed()
    {
        var account = host.Accounts[6];
        host.Journal.Faults[(account, 1)] = 5;
        var id = await host.AcceptAsync(account, 2_001);
        var failed = await host.EndAsync(account, id);
        host.Journal.Ends.Clear();

        Assert.Equal(ControlResult.Done, await Control.RetryAsync(account, id, CancellationToken.None));

        var task = await host.EndAsync(account, id);
        Assert.Equal((BulkState.Failed, BulkState.Finished, 0, 2_001), (failed.State, task.State, task.Retries, task.Counts.Attempted));
        Assert.Equal(1, host.Journal.Entries.Count(entry => entry.Account == account && entry.Chunk == 0));
        Assert.Equal(ControlResult.NotAllowed, await Control.RetryAsync(account, id, CancellationToken.None));
    }

    [Fact]
    public async Task A_bulk_that_is_cancelled_at_work_stops_within_its_chunk_and_tells_what_was_not_attempted()
    {
        var account = host.Accounts[7];
        host.Journal.Faults[(account, 1)] = 1;
        var gate = host.Journal.Close(account);
        var id = await host.AcceptAsync(account, 4_001);
        var waiting = await host.AcceptAsync(account, 3);
        await host.Journal.HasAsync(account);

        Assert.Equal(ControlResult.Done, await Control.CancelAsync(account, waiting, CancellationToken.None));
        Assert.Equal(ControlResult.Done, await Control.CancelAsync(account, id, CancellationToken.None));
        gate.SetResult();

        var (worked, waited) = (await host.EndAsync(account, id), await host.EndAsync(account, waiting));
        Assert.Equal((BulkState.Cancelled, 0, 4_001, 0), (worked.State, worked.Counts.Attempted, worked.NotAttempted, worked.Counts.Rejected));
        Assert.Equal((BulkState.Cancelled, 3, null), (waited.State, waited.NotAttempted, waited.StartedAt));
        Assert.Equal(ControlResult.NotAllowed, await Control.CancelAsync(account, id, CancellationToken.None));
        Assert.Equal(ControlResult.NotFound, await Control.CancelAsync(host.Accounts[0], id, CancellationToken.None));
        Assert.Equal(BulkState.Finished, (await host.EndAsync(account, await host.AcceptAsync(account, 1))).State);
    }

    [Fact]
    public async Task A_failed_bulk_whose_rows_were_erased_is_not_retried()
    {
        var bulk = await PutAsync(BulkState.Failed);
        var id = Assert.Single(await host.QueryAsync(
            "update import.bulk set payload_day = current_date where number = $1 returning id", row => new BulkId(row.GetGuid(0)), bulk.Value));

        Assert.Equal(ControlResult.RowsErased, await Control.RetryAsync(host.Accounts[11], id, CancellationToken.None));
        Assert.Equal(BulkState.Failed, (await host.FindAsync(host.Accounts[11], id)).State);
    }

    [Fact]
    public async Task The_launches_of_a_chunk_count_once_however_often_they_are_told()
    {
        var bulk = await PutAsync(BulkState.Working);

        for (var time = 0; time < 2; time++)
        {
            await using var connection = await host.DataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await FinishBulk.ChunkLaunchedHandler.Handle(
                new Campaign.Contracts.ChunkLaunched(bulk, 0, 7), transaction, TimeProvider.System,
                Microsoft.Extensions.Logging.Abstractions.NullLogger<Campaign.Contracts.ChunkLaunched>.Instance, CancellationToken.None);
            await transaction.CommitAsync();
        }

        Assert.Equal([7], await host.QueryAsync("select launched from import.bulk where number = $1", row => row.GetInt32(0), bulk.Value));
    }

    [Fact]
    public async Task A_bulk_whose_last_launches_came_while_it_waited_for_a_retry_is_finished_by_it()
    {
        var bulk = await PutAsync(BulkState.WaitingForRetry);
        await host.QueryAsync(
            "update import.bulk set retries = 1, matched_chunks = 2, launched_chunks = 2, launched_places = '{0,1}' where number = $1 returning number",
            row => row.GetInt64(0), bulk.Value);

        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var follow = await RetryBulk.RetryBulkHandler.Handle(new RetryBulk.RetryBulk(bulk, 1), transaction, TimeProvider.System, CancellationToken.None);
        await transaction.CommitAsync();

        Assert.Contains(follow, message => message is BulkEnded);
        Assert.Equal(["finished"], await host.QueryAsync("select state from import.bulk where number = $1", row => row.GetString(0), bulk.Value));
    }

    [Fact]
    public async Task An_import_shows_the_fold_of_its_bulks_and_of_no_others()
    {
        var account = host.Accounts[8];
        await host.EndAsync(account, await host.AcceptAsync(account, 2_001, "spring"));
        await host.EndAsync(account, await host.AcceptAsync(account, 5, "spring"));
        await host.EndAsync(account, await host.AcceptAsync(account, 7, "autumn"));

        var import = (await host.Tasks.FindImportAsync(account, "spring", CancellationToken.None))!;

        Assert.Equal((2, 2_006, 2_006), (import.Bulks.Count, import.Rows, import.Counts.Created));
        Assert.Equal(2, import.States[BulkState.Finished]);
        Assert.Null(await host.Tasks.FindImportAsync(host.Accounts[0], "spring", CancellationToken.None));
    }

    private static Transition Planned(BulkState state) =>
        new(state, "planned", Moment, state == BulkState.WaitingForRetry ? Moment : null);

    // Along the shortest allowed way, by statements that know nothing of the door.
    private async Task<BulkNumber> PutAsync(BulkState state)
    {
        var bulk = await InsertAsync("waiting");
        BulkState[] way = state switch
        {
            BulkState.Waiting => [],
            BulkState.Working => [BulkState.Working],
            _ => [BulkState.Working, state],
        };
        foreach (var step in way)
        {
            await WriteAsync(bulk, step);
        }

        return bulk;
    }

    private async Task<BulkNumber> InsertAsync(string state) => Assert.Single(await host.QueryAsync(
        """
        insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, matched_chunks, accepted_at)
        values (gen_random_uuid(), $1, 1, current_date + 8, current_date + 2, 'altcraft', $2, now(), '{}', 10, 2, 1, now()) returning number
        """,
        row => new BulkNumber(row.GetInt64(0)), host.Accounts[11].Value, state));

    private Task<List<long>> WriteAsync(BulkNumber bulk, BulkState state) => host.QueryAsync(
        """
        update import.bulk set state = $2, retry_at = case when $2 = 'waiting_for_retry' then now() end,
            finished_at = case when $2 in ('finished', 'failed', 'cancelled') then now() end
        where number = $1 returning number
        """,
        row => row.GetInt64(0), bulk.Value, Storage.BulkStates.Word(state));
}
