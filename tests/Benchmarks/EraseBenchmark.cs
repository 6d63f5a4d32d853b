using System.Diagnostics;
using BulkImport.ServiceDefaults;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkImport.Benchmarks;

/// <summary>How long the erasing of a million staged rows takes when their day has come, and what it leaves; beside it, the same rows by a delete.</summary>
internal static class EraseBenchmark
{
    private const int Copies = 100;

    private const string Multiply = """
        insert into import.staged_chunk (day, upload, chunk, first_ord, row_count, payload)
        select day, copy.id, chunk, first_ord, row_count, payload
        from import.staged_chunk, (select gen_random_uuid() as id from generate_series(2, $1)) as copy
        """;

    private const string CountRows = "select coalesce(sum(row_count), 0) from import.staged_chunk";

    private const string CountDead = "select coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables where schemaname = 'import' and relname like 'staged_chunk%'";

    private const string SelectDay = "select payload_day::timestamp at time zone 'utc' from import.bulk";

    internal static async Task RunAsync()
    {
        await using var service = await ServiceUnderTest.StartAsync();
        await service.ImportAsync(SampleProfile.Body(SampleProfile.Make(0, 10_000, 0)));
        await service.SettleAsync();

        var delete = await TimeAsync(service, async () =>
        {
            await using var command = service.DataSource.CreateCommand("delete from import.staged_chunk where upload not in (select id from import.bulk)");
            await command.ExecuteNonQueryAsync();
        });
        var drop = await TimeAsync(service, async () =>
        {
            await using var day = service.DataSource.CreateCommand(SelectDay);
            var clock = new ClockAt((DateTime)(await day.ExecuteScalarAsync())!);
            using var partitions = new DayPartitions("import", service.DataSource, clock, NullLogger<DayPartitions>.Instance);
            await partitions.RunOnceAsync(CancellationToken.None);
        });
        Console.WriteLine($"{"method",-28}{"rows before",14}{"rows left",12}{"dead tuples",14}{"ms",10}");
        Console.WriteLine($"{"delete of all but one bulk",-28}{delete.Before,14:N0}{delete.Left,12:N0}{delete.Dead,14:N0}{delete.Milliseconds,10:N0}");
        Console.WriteLine($"{"the day's partition",-28}{drop.Before,14:N0}{drop.Left,12:N0}{drop.Dead,14:N0}{drop.Milliseconds,10:N0}");
        Console.WriteLine($"the task asked afterwards: {await service.AskAsync()}");
    }

    private static async Task<(long Before, long Left, long Dead, double Milliseconds)> TimeAsync(ServiceUnderTest service, Func<Task> erase)
    {
        await using (var multiply = service.DataSource.CreateCommand(Multiply))
        {
            multiply.Parameters.Add(new() { Value = Copies });
            await multiply.ExecuteNonQueryAsync();
        }

        var before = await service.ScalarAsync(CountRows);
        var watch = Stopwatch.StartNew();
        await erase();
        var elapsed = watch.Elapsed.TotalMilliseconds;
        await service.FlushStatisticsAsync();
        return (before, await service.ScalarAsync(CountRows), await service.ScalarAsync(CountDead), elapsed);
    }

    private sealed class ClockAt(DateTime moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(moment, TimeSpan.Zero);
    }
}
