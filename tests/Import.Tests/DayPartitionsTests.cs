using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkImport.Import.Tests;

public sealed class DayPartitionsTests(ImportHost host) : IClassFixture<ImportHost>
{
    private static readonly string[] Tables = ["attachment_part", "rejected_row", "row_result", "staged_chunk"];

    [Fact]
    public async Task Partitions_are_there_from_yesterday_to_a_week_ahead_and_are_made_once()
    {
        var clock = new ManualClock(new DateTimeOffset(2031, 3, 1, 1, 30, 0, TimeSpan.FromHours(2)));
        using var partitions = new DayPartitions("import", host.DataSource, clock, NullLogger<DayPartitions>.Instance);

        Assert.Equal(9 * Tables.Length, await partitions.RunOnceAsync(CancellationToken.None));
        Assert.Equal(0, await partitions.RunOnceAsync(CancellationToken.None));
        string[] days = ["20310227", "20310228", "20310301", "20310302", "20310303", "20310304", "20310305", "20310306", "20310307"];
        Assert.Equal(Tables.SelectMany(table => days.Select(day => $"{table}_{day}")), await MadeAsync());

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Tables.Length, await partitions.RunOnceAsync(CancellationToken.None));
        Assert.Contains("row_result_20310308", await MadeAsync());
    }

    private Task<List<string>> MadeAsync() => host.QueryAsync(
        """
        select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where c.relnamespace = 'import'::regnamespace and c.relkind = 'r' and c.relname like '%\_2031%' order by c.relname
        """,
        row => row.GetString(0));
}
