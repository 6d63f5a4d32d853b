using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkImport.Import.Tests;

public sealed class ErasureTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task Rows_leave_with_their_day_and_results_with_theirs_while_the_task_goes_on_answering()
    {
        var account = host.Accounts[9];
        var id = await host.AcceptAsync(account, 2_001);
        var task = await host.EndAsync(account, id);
        using var later = new DayPartitions("import", host.DataSource, new ManualClock(task.PayloadExpiresAt), NullLogger<DayPartitions>.Instance);
        using var muchLater = new DayPartitions("import", host.DataSource, new ManualClock(task.ExpiresAt), NullLogger<DayPartitions>.Instance);

        Assert.InRange(task.PayloadExpiresAt - task.AcceptedAt, TimeSpan.FromHours(24), TimeSpan.FromHours(48));
        Assert.Equal(2, await ChunksAsync(id));
        Assert.True((await later.RunOnceAsync(CancellationToken.None)).Dropped > 0);
        Assert.Equal((0, 2_001), (await ChunksAsync(id), await CountRowsAsync(task)));

        Assert.True((await muchLater.RunOnceAsync(CancellationToken.None)).Dropped > 0);
        Assert.Equal((0, 2_001), (await CountRowsAsync(task), (await host.FindAsync(account, id)).Counts.Created));
    }

    private async Task<int> ChunksAsync(BulkId id) =>
        (await host.QueryAsync("select chunk from import.staged_chunk where upload = $1", row => row.GetInt32(0), id.Value)).Count;

    private ValueTask<int> CountRowsAsync(TaskView task) => host.Tasks.ReadRowsAsync(task, only: null, int.MaxValue, CancellationToken.None).CountAsync();
}
