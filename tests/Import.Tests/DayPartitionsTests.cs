using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkImport.Import.Tests;

public sealed class DayPartitionsTests(ImportHost host) : IClassFixture<ImportHost>
{
    private static readonly string[] Tables = ["attachment_part", "file", "file_part", "rejected_row", "row_result", "staged_chunk"];

    [Fact]
    public async Task Partitions_of_the_days_of_erasure_are_made_ahead_and_once()
    {
        var clock = new ManualClock(new DateTimeOffset(2031, 3, 1, 1, 30, 0, TimeSpan.FromHours(2)));
        using var partitions = new DayPartitions("import", host.DataSource, clock, NullLogger<DayPartitions>.Instance);

        Assert.Equal(9 * Tables.Length, (await partitions.RunOnceAsync(CancellationToken.None)).Made);
        Assert.Equal(new PartitionPass(0, 0), await partitions.RunOnceAsync(CancellationToken.None));
        Assert.Equal(Tables.SelectMany(table => Days(table == "staged_chunk" ? 1 : 7).Select(day => $"{table}_{day}")), await MadeAsync());

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Tables.Length, (await partitions.RunOnceAsync(CancellationToken.None)).Made);
        Assert.Contains("row_result_20310316", await MadeAsync());
    }

    // The moment is still the last of February in UTC.
    private static IEnumerable<string> Days(int daysAhead) =>
        Enumerable.Range(daysAhead, 9).Select(ahead => new DateOnly(2031, 2, 28).AddDays(ahead).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));

    private Task<List<string>> MadeAsync() => host.QueryAsync(
        """
        select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where c.relnamespace = 'import'::regnamespace and c.relkind = 'r' and c.relname like '%\_2031%' order by c.relname
        """,
        row => row.GetString(0));
}
