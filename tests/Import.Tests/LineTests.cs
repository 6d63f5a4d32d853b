using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkImport.Import.Tests;

public sealed class LineTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task Bulks_of_an_account_run_one_after_another_in_the_order_of_their_acceptance()
    {
        var account = host.Accounts[0];
        var gate = host.Journal.Close(account);

        await host.TrackAsync(async () =>
        {
            await host.AcceptAsync(account, 4_001);
            await host.AcceptAsync(account, 1);
            await host.AcceptAsync(account, 2_001);
            await host.Journal.HasAsync(account);
            gate.SetResult();
        });

        var entries = host.Journal.Entries.Where(entry => entry.Account == account).ToList();
        var numbers = entries.Select(entry => entry.Bulk).Distinct().ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal([(numbers[0], 0), (numbers[0], 1), (numbers[0], 2), (numbers[1], 0), (numbers[2], 0), (numbers[2], 1)], entries.Select(entry => (entry.Bulk, entry.Chunk)));
        Assert.Equal(numbers, host.Journal.Ends.Where(end => numbers.Contains(end.Bulk.Value)).Select(end => end.Bulk.Value));
    }

    [Fact]
    public async Task A_small_bulk_does_not_wait_behind_another_accounts_bulk()
    {
        var gate = host.Journal.Close(host.Accounts[1]);

        await host.TrackAsync(async () =>
        {
            var large = await host.AcceptAsync(host.Accounts[1], 4_001);
            await host.Journal.HasAsync(host.Accounts[1]);
            var small = await host.AcceptAsync(host.Accounts[2], 1);
            await host.Journal.HasAsync(host.Accounts[2]);

            Assert.Equal(BulkState.Working, (await host.Tasks.FindAsync(host.Accounts[1], large, CancellationToken.None))!.State);
            Assert.NotNull(await host.Tasks.FindAsync(host.Accounts[2], small, CancellationToken.None));
            gate.SetResult();
        });
    }

    [Fact]
    public async Task A_bulk_is_seen_by_its_own_account_only()
    {
        var id = default(BulkId);
        await host.TrackAsync(async () => id = await host.AcceptAsync(host.Accounts[3], 1));

        Assert.NotNull(await host.Tasks.FindAsync(host.Accounts[3], id, CancellationToken.None));
        Assert.Null(await host.Tasks.FindAsync(host.Accounts[0], id, CancellationToken.None));
    }

    [Fact]
    public async Task A_bulk_that_may_start_later_lets_others_go_first_and_is_asked_for_at_its_time()
    {
        var account = host.Accounts[4];
        var start = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1);
        await using var upload = host.Imports.BeginUpload();
        ImportHost.AddRows(upload, 1);
        var later = await upload.AcceptAsync(ImportHost.HeaderFor(account) with { StartsAt = start }, CancellationToken.None);

        await host.EndAsync(account, await host.AcceptAsync(account, 1));

        var waiting = await host.FindAsync(account, later);
        Assert.Equal(BulkState.Waiting, waiting.State);
        Assert.Equal(start, waiting.StartsAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Contains(
            await host.QueryAsync("select not_before from queue.message where queue = 'import' and body::text like $1", row => row.GetFieldValue<DateTimeOffset>(0), $"%{account.Value}%"),
            due => (due - start).Duration() < TimeSpan.FromSeconds(10));

        await host.QueryAsync("update import.bulk set starts_at = now() where id = $1 returning 1", row => row.GetInt32(0), later.Value);
        await host.AcceptAsync(account, 1);
        Assert.Equal(BulkState.Finished, (await host.EndAsync(account, later)).State);
    }

    [Fact]
    public async Task A_bulk_that_is_cancelled_at_the_moment_of_its_turn_is_passed_over_without_a_failed_attempt()
    {
        var account = host.Accounts[11];
        var gate = host.Journal.Close(account);
        var first = await host.AcceptAsync(account, 1);
        await host.Journal.HasAsync(account);
        var (cancelled, next) = (await host.AcceptAsync(account, 1), await host.AcceptAsync(account, 1));
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var cancel = new NpgsqlCommand("update import.bulk set state = 'cancelled', finished_at = now() where id = $1", connection, transaction)
        {
            Parameters = { new() { Value = cancelled.Value } },
        };
        await cancel.ExecuteNonQueryAsync();

        var session = await host.TrackAsync(async () =>
        {
            gate.SetResult();
            await host.EndAsync(account, first);
            while ((await host.QueryAsync("select 1 from pg_locks where not granted", row => row.GetInt32(0))).Count == 0)
            {
                await Task.Yield();
            }

            await transaction.CommitAsync();
            await host.EndAsync(account, next);
        });

        Assert.Empty(session.AllExceptions());
        Assert.Equal(BulkState.Cancelled, (await host.FindAsync(account, cancelled)).State);
        Assert.Equal(BulkState.Finished, (await host.FindAsync(account, next)).State);
    }
}
