using System.Diagnostics;
using System.Globalization;

namespace BulkImport.Benchmarks;

/// <summary>
/// The whole way over HTTP next to what PostgreSQL can do at best and to what an ORM does, all in one run on one server: new, changed and unchanged profiles,
/// with none and with a million profiles in the table. Medians; ratios are what counts.
/// </summary>
internal sealed class ImportBenchmark(ServiceUnderTest service, int runs, bool isOnlyOurs)
{
    private const int Count = 10_000;

    private readonly Dictionary<string, List<double>> _times = [];
    private int _batch;
    private DirectMethods _direct = null!;

    internal static async Task RunAsync(string[] options)
    {
        var runs = Option(options, "--runs", 5);
        var profiles = Option(options, "--profiles", 1_000_000);
        await using var service = await ServiceUnderTest.StartAsync();
        var benchmark = new ImportBenchmark(service, runs, options.Contains("ours"));
        await benchmark.RunAsync(profiles);
    }

    internal static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private async Task RunAsync(int profiles)
    {
        _direct = new DirectMethods(service.DataSource, (int)await service.ScalarAsync("select key from matching.database limit 1"));
        var body = SampleProfile.Body(SampleProfile.Make(0, Count, 0));
        Console.WriteLine($"{Environment.ProcessorCount} cores, {Count:N0} profiles a bulk, body {body.Length / 1e6:F1} MB, medians of {runs}");
        await RoundAsync("0", isMeasured: false, emptyFirst: true);
        for (var run = 0; run < runs; run++)
        {
            await RoundAsync("0", isMeasured: true, emptyFirst: true);
        }

        if (profiles > 0)
        {
            await service.ScalarAsync("truncate matching.profile, matching.identity");
            await PreloadAsync(profiles);
            await RoundAsync("", isMeasured: false, emptyFirst: false);
            for (var run = 0; run < runs; run++)
            {
                await RoundAsync(profiles.ToString("N0", CultureInfo.InvariantCulture), isMeasured: true, emptyFirst: false);
            }
        }

        Print();
    }

    private async Task RoundAsync(string table, bool isMeasured, bool emptyFirst)
    {
        var batch = ++_batch * 10;
        if (!isOnlyOurs)
        {
            await ClearAsync(emptyFirst);
            var number = await NumbersAsync();
            var people = SampleProfile.Make(batch + 1, Count, 0);
            var changed = SampleProfile.Make(batch + 1, Count, 1);
            await MeasureAsync(isMeasured, $"{table} new: COPY + upsert", () => _direct.CopyAndUpsertAsync(people, number));
            await MeasureAsync(isMeasured, $"{table} changed: COPY + upsert", () => _direct.CopyAndUpsertAsync(changed, number));
            await ClearAsync(emptyFirst);
            number = await NumbersAsync();
            people = SampleProfile.Make(batch + 2, Count, 0);
            await MeasureAsync(isMeasured, $"{table} new: EF Core", () => _direct.EntityFrameworkInsertAsync(people, number));
            await MeasureAsync(isMeasured, $"{table} changed: EF Core", () => _direct.EntityFrameworkUpdateAsync(SampleProfile.Make(batch + 2, Count, 1)));
            await ClearAsync(emptyFirst);
            number = await NumbersAsync();
            await MeasureAsync(isMeasured, $"{table} new: row by row", () => _direct.RowByRowAsync(SampleProfile.Make(batch + 3, Count, 0), number));
        }

        await ClearAsync(emptyFirst);
        foreach (var (kind, revision) in new[] { ("new", 0), ("changed", 1), ("unchanged", 1) })
        {
            var (accepted, finished) = await service.ImportAsync(SampleProfile.Body(SampleProfile.Make(batch + 4, Count, revision)));
            Note(isMeasured, $"{table} {kind}: time to id", accepted);
            Note(isMeasured, $"{table} {kind}: over HTTP, to completed", finished);
            await service.SettleAsync();
        }
    }

    private async Task ClearAsync(bool isWanted)
    {
        if (isWanted)
        {
            await service.ScalarAsync("truncate matching.profile, matching.identity");
        }

    }

    // Ten blocks of a thousand that nobody else is given.
    private Task<long> NumbersAsync() => service.ScalarAsync("select min(n) from (select nextval('matching.profile_number') as n from generate_series(1, 10)) as taken");

    // Keys that do not follow the order of insertion, as those of real people do not.
    private async Task PreloadAsync(int profiles)
    {
        Console.WriteLine($"loading {profiles:N0} profiles ...");
        await service.ScalarAsync($"""
            insert into matching.profile
            select d.key, 1000000000 + i, h || '@example.net', '3' || lpad((('x' || substr(h, 1, 8))::bit(32)::bigint)::text, 11, '0'),
                jsonb_build_object('email', h || '@example.net', 'phones', jsonb_build_array('+3' || i), '_fname', 'Loaded', '_lname', 'Sample-' || i, '_city', 'Ljubljana',
                    'crm_id', 'CRM-' || h, 'tier', 'silver', 'note', repeat('prefers a call in the morning; ', 8), 'orders', i % 90),
                jsonb_build_array(jsonb_build_object('resource_id', 21, 'channel', 'email', 'email', h || '@example.net')), now(), now()
            from (select key from matching.database limit 1) as d, generate_series(1, {profiles}) as i, md5(i::text) as h
            """);
        await service.ScalarAsync("vacuum analyze matching.profile");

        // The load's own writing out is over before anything is measured. The first round afterwards writes whole pages to the log, and is not measured either.
        await service.ScalarAsync("checkpoint");
    }

    private async Task MeasureAsync(bool isMeasured, string name, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Note(isMeasured, name, watch.Elapsed);
    }

    private void Note(bool isMeasured, string name, TimeSpan elapsed)
    {
        if (isMeasured)
        {
            (_times.TryGetValue(name, out var times) ? times : _times[name] = []).Add(elapsed.TotalMilliseconds);
        }
    }

    private void Print()
    {
        Console.WriteLine($"{"profiles in the table, rows: method",-50} {"median ms",10} {"min",8} {"max",8} {"rows/s",9} {"of ceiling",10}");
        foreach (var (name, times) in _times)
        {
            var median = Median(times);
            var ceiling = name.Contains("unchanged", StringComparison.Ordinal) ? null : _times.GetValueOrDefault(name.Split(':')[0] + ": COPY + upsert");
            var ratio = ceiling is null || name.Contains("time to id", StringComparison.Ordinal) ? "" : (Median(ceiling) / median).ToString("F2", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-50} {median,10:F0} {times.Min(),8:F0} {times.Max(),8:F0} {Count / median * 1000,9:F0} {ratio,10}"));
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
