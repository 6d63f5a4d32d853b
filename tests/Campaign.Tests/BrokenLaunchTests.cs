using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests;

public sealed class BrokenLaunchTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task A_bulk_whose_launches_cannot_be_stored_fails_and_when_retried_launches_each_row_once()
    {
        await host.QueryAsync("alter table campaign.launch add constraint planted check (ord < 1) not valid", row => 0);
        var id = (await host.ImportAsync(Rows("a@example.com", "b@example.com"))).Task.Id;
        var failed = await UntilAsync(id, BulkState.Failed);

        await host.QueryAsync("alter table campaign.launch drop constraint planted", row => 0);
        await host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(
            services => services.GetRequiredService<IBulkControl>().RetryAsync(host.Account, id, CancellationToken.None));

        Assert.Equal((5, 2, 0), (failed.Retries, failed.Counts.Created, failed.Launched));
        Assert.Contains("planted", failed.Error, StringComparison.Ordinal);
        var finished = await UntilAsync(id, BulkState.Finished);
        Assert.Equal((2, 2L, 2), (finished.Launched, await host.CountLaunchesAsync(finished), (await host.DeliveriesAsync(finished)).Count));
    }

    [Fact]
    public async Task Forgetting_a_person_leaves_no_trace_but_the_counters()
    {
        var (task, _) = await host.ImportAsync(Rows("gone@example.com", "stays@example.com"));
        var number = Assert.Single(await host.QueryAsync("select number from matching.profile where email = 'gone@example.com'", row => row.GetInt64(0)));

        await host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(async services =>
            Assert.True(await services.GetRequiredService<Matching.Contracts.IProfileErasure>().EraseAsync(
                host.Account, Matching.Contracts.ProfileId.Format(host.Database, number), CancellationToken.None)));

        Assert.Empty(await host.QueryAsync("select 1 from matching.profile where number = $1 union all select 1 from matching.identity where number = $1", row => 0, number));
        var payload = Assert.Single(await host.QueryAsync(
            "select convert_from(payload, 'UTF8') from import.staged_chunk where upload = $1", row => row.GetString(0), task.Id.Value));
        Assert.DoesNotContain("gone@example.com", payload, StringComparison.Ordinal);
        Assert.Contains("stays@example.com", payload, StringComparison.Ordinal);
        Assert.Equal([1], (await host.DeliveriesAsync(task)).Select(delivery => delivery.Ord));
        Assert.Equal([0L], await host.QueryAsync("select profile from import.row_result where bulk = $1 and ord = 0", row => row.GetInt64(0), task.Number.Value));
        Assert.Equal((2, 1L), ((await host.FindAsync(task.Id)).Counts.Created, await host.CountLaunchesAsync(task)));
    }

    private static IEnumerable<string> Rows(params string[] addresses) => addresses.Select(address => $$$"""{"data":{"email":"{{{address}}}","_fname":"Ada"}}""");

    // The waits between the runs are the queue's: they are not part of what a session waits for.
    private async Task<TaskView> UntilAsync(BulkId id, BulkState state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var task = await host.FindAsync(id);
            if (task.State == state)
            {
                return task;
            }

            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
