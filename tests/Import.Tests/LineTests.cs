using BulkImport.Import.Contracts;

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
}
