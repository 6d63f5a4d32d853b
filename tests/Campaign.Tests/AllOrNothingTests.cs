using System.Text;
using BulkImport.Import.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests;

public sealed class AllOrNothingTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task One_bad_row_keeps_all_the_others_out_and_each_is_told_why()
    {
        var task = await ImportAsync(isAllOrNothing: true, "one@example.org", "no address", "two@example.org");

        Assert.Equal(new OutcomeCounts(0, 0, 0, Skipped: 2, Rejected: 1), task.Counts);
        Assert.Equal(
            ["not written: another row of the bulk is rejected", "is not an e-mail address", "not written: another row of the bulk is rejected"],
            (await RowsAsync(task)).Select(row => row.Rejection!.Text));
        Assert.Equal(0, await CountAsync("one@example.org"));
    }

    [Fact]
    public async Task Without_the_rule_the_good_rows_go_in()
    {
        var task = await ImportAsync(isAllOrNothing: false, "three@example.org", "no address");

        Assert.Equal(new OutcomeCounts(1, 0, 0, 0, Rejected: 1), task.Counts);
        Assert.Equal(1, await CountAsync("three@example.org"));
    }

    [Fact]
    public async Task A_row_that_is_not_to_be_applied_is_skipped_with_its_reason_and_rejects_nothing()
    {
        var (task, _) = await host.ImportAsync(
            ["""{"key":"k-1","skip":{"code":409,"place":"contact_key","text":"given again further down"}}""", """{"data":{"email":"four@example.org"}}"""],
            new MatchingRule(host.Database, "email", AllOrNothing: true));

        Assert.Equal(new OutcomeCounts(Created: 1, 0, 0, Skipped: 1, 0), task.Counts);
        Assert.Equal(new RowRejection(0, 409, "contact_key", "given again further down"), (await RowsAsync(task))[0].Rejection);
    }

    [Fact]
    public async Task The_rows_of_a_bulk_can_be_read_as_they_came()
    {
        string[] rows = ["""{"key":"a","data":{"email":"five@example.org"}}""", """{"key":"b","fault":{"code":400,"place":"","text":"no","detail":{"x":[1]}}}""", """{"key":"c","data":{}}"""];
        var (task, _) = await host.ImportAsync(rows, new MatchingRule(host.Database, "email"));

        Assert.Equal(rows.Select((row, ord) => (ord, row)), await PayloadAsync(task, null));
        Assert.Equal([(1, rows[1])], await PayloadAsync(task, new HashSet<int> { 1, 17 }));
    }

    private async Task<TaskView> ImportAsync(bool isAllOrNothing, params string[] addresses) =>
        (await host.ImportAsync(addresses.Select(address => """{"data":{"email":"?"}}""".Replace("?", address, StringComparison.Ordinal)), new MatchingRule(host.Database, "email", AllOrNothing: isAllOrNothing))).Task;

    private async Task<List<RowView>> RowsAsync(TaskView task) =>
        await host.Services.GetRequiredService<ITasks>().ReadRowsAsync(task, null, 100, CancellationToken.None).ToListAsync();

    private async Task<List<(int, string)>> PayloadAsync(TaskView task, IReadOnlySet<int>? only) =>
        await host.Services.GetRequiredService<ITasks>().ReadPayloadAsync(task, only, CancellationToken.None).Select(row => (row.Ord, Encoding.UTF8.GetString(row.Row.Span))).ToListAsync();

    private async Task<long> CountAsync(string email) =>
        (await host.QueryAsync("select count(*) from matching.profile where email = $1", row => row.GetInt64(0), email))[0];
}
