using System.Diagnostics;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests;

public sealed class PoisonTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private const int Count = 10_000;

    [Fact]
    public async Task One_poison_row_among_ten_thousand_is_rejected_with_its_reason_and_costs_at_most_2_log2_n_statements()
    {
        await host.QueryAsync("alter table matching.profile add constraint planted_check check (email <> 'poison@example.org')", row => 0);
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // Those of the work on rows; the queues' own round trips depend on how messages happen to be batched.
            ActivityStopped = activity => Interlocked.Add(ref statements, IsOfRows(activity) ? 1 : 0),
        };
        ActivitySource.AddActivityListener(listener);

        await host.ImportAsync(Rows("clean", poisonAt: null));
        var clean = Interlocked.Exchange(ref statements, 0);
        var (task, _) = await host.ImportAsync(Rows("poisoned", poisonAt: 7_777));
        var extra = statements - clean;

        Assert.Equal((BulkState.Finished, Count - 1, 1, Count - 1), (task.State, task.Counts.Created, task.Counts.Rejected, task.Launched));
        var rejected = Assert.Single(await host.Services.GetRequiredService<ITasks>().ReadRowsAsync(task, RowOutcome.Rejected, 10, CancellationToken.None).ToListAsync());
        Assert.Equal((7_777, 400), (rejected.Ord, rejected.Rejection!.Code));
        Assert.Contains("planted_check", rejected.Rejection.Text, StringComparison.Ordinal);
        Assert.InRange(extra, 1, (int)(2 * Math.Log2(Count)));
    }

    private bool IsOfRows(Activity activity) =>
        $"{activity.DisplayName} {string.Join(' ', activity.Tags.Select(tag => tag.Value))}" is var text
        && text.Contains(host.DatabaseName, StringComparison.Ordinal)
        && (text.Contains("matching.", StringComparison.Ordinal) || text.Contains("savepoint", StringComparison.OrdinalIgnoreCase) || text.Contains("piece", StringComparison.Ordinal));

    private static IEnumerable<string> Rows(string batch, int? poisonAt) => Enumerable.Range(0, Count).Select(i =>
        $$$"""{"data":{"email":"{{{(i == poisonAt ? "poison" : batch + i)}}}@example.org"}}""");
}
