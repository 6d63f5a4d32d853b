using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BulkImport.Benchmarks;

/// <summary>
/// A million tasks of one account: how long the first page of each filter and order takes by GraphQL, and how long it takes to stop and to retry a hundred thousand in one
/// call. No row of theirs is there: it is the lists that are measured.
/// </summary>
internal static class TaskBenchmark
{
    private const int Count = 1_000_000;
    private const int Asked = 200;

    // Of a hundred: one failed, one was cancelled, ten wait, the others are finished. A third of each dialect.
    private const string Fill = """
        alter table import.bulk disable trigger bulk_note_transition;
        insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_before, state_at, rule, error, rows, chunks, matched_chunks, launched_chunks,
            created, rejected, accepted_at, started_at, finished_at, import_id)
        select gen_random_uuid(), a.id, d.key, current_date + 8, current_date + 8, (array['altcraft', 'dengage', 'placewise'])[1 + n % 3], state,
            case when state = 'waiting' then null else 'working' end, at, '{"Mode":"email"}', case when state = 'failed' then (array['the disk is full', 'the lock was not given'])[1 + n % 2] end,
            1 + n % 10000, 1, case when state in ('finished', 'failed') then 1 else 0 end, case when state in ('finished', 'failed') then 1 else 0 end,
            n % 10000, 1, at, at, case when state = 'waiting' then null else at + interval '1 second' end,
            case when state = 'waiting' then 'flood' when n % 1000 = 5 then 'import ' || n / 10000 end
        from import.account a, matching.database d,
            lateral (select n, now() - (1000000 - n) * interval '1 second' as at,
                case when n % 100 = 0 then 'failed' when n % 100 = 1 then 'cancelled' when n % 10 = 2 then 'waiting' else 'finished' end as state
                from generate_series(1, 1000000) as n) as made
        where a.name = 'benchmark';
        alter table import.bulk enable trigger bulk_note_transition;
        insert into import.error_text (account, text, day) select id, text, current_date + 8
        from import.account, unnest(array['is not an e-mail address', 'is not a date', 'must be a whole number']) as text where name = 'benchmark' on conflict do nothing;
        insert into import.bulk_error (text, accepted_at, bulk)
        select t.id, b.accepted_at, b.number from import.bulk b join import.error_text t on (t.text like '%mail%' and b.number % 3 = 0) or (t.text like '%date' and b.number % 10000 = 7)
            or (t.text like '%number' and b.number % 100 = 9) on conflict do nothing;
        analyze import.bulk; analyze import.bulk_error; analyze import.error_text
        """;

    private const string Again = """
        alter table import.bulk disable trigger bulk_note_transition;
        update import.bulk set state = 'failed', state_before = 'working', state_at = now(), error = 'again', finished_at = now(), matched_chunks = 1, launched_chunks = 1,
            launched_places = '{0}', import_id = 'again'
        where import_id = 'flood';
        alter table import.bulk enable trigger bulk_note_transition
        """;

    private const string Page = """
        query($filter: TaskFilter, $order: TaskOrder) {
          tasks(first: 50, filter: $filter, order: $order) {
            nodes { id state dialect progress rows counts { created updated unchanged skipped rejected notAttempted } acceptedAt finishedAt error importId canCancel canRetry }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    private static readonly (string Name, string Filter, string Order)[] Lists =
    [
        ("all", "{}", "{}"),
        ("oldest first", "{}", """{"direction":"ASC"}"""),
        ("ended last", "{}", """{"field":"FINISHED"}"""),
        ("most rows", "{}", """{"field":"ROWS"}"""),
        ("fewest rows, failed", """{"states":["FAILED"]}""", """{"field":"ROWS","direction":"ASC"}"""),
        ("failed", """{"states":["FAILED"]}""", "{}"),
        ("failed or cancelled", """{"states":["FAILED","CANCELLED"]}""", "{}"),
        ("working (none)", """{"states":["WORKING"]}""", "{}"),
        ("waiting, oldest first", """{"states":["WAITING"]}""", """{"direction":"ASC"}"""),
        ("one dialect", """{"dialects":["PLACEWISE"]}""", "{}"),
        ("one dialect, failed", """{"dialects":["DENGAGE"],"states":["FAILED"]}""", "{}"),
        ("an import", """{"importId":"import 50"}""", "{}"),
        ("a large import, finished (none)", """{"importId":"flood","states":["FINISHED"]}""", "{}"),
        ("a day long ago", """{"acceptedAfter":"@-900000","acceptedBefore":"@-813600"}""", "{}"),
        ("a day long ago, failed", """{"acceptedAfter":"@-900000","acceptedBefore":"@-813600","states":["FAILED"]}""", "{}"),
        ("until long ago, cancelled, a dialect", """{"acceptedBefore":"@-900000","states":["CANCELLED"],"dialects":["ALTCRAFT"]}""", "{}"),
        ("frequent error of rows", """{"error":"e-mail"}""", "{}"),
        ("rare error of rows", """{"error":"NOT A DATE"}""", "{}"),
        ("error of tasks", """{"error":"disk"}""", "{}"),
        ("error that none has", """{"error":"zebra"}""", "{}"),
        ("rare error, one dialect, finished", """{"error":"date","dialects":["ALTCRAFT"],"states":["FINISHED"]}""", "{}"),
        ("frequent error, waiting", """{"error":"e-mail","states":["WAITING"]}""", "{}"),
    ];

    internal static async Task RunAsync()
    {
        await using var service = await ServiceUnderTest.StartAsync();
        await FillAsync(service);
        await using var select = service.DataSource.CreateCommand("select max(accepted_at) from import.bulk");
        var newest = new DateTimeOffset((DateTime)(await select.ExecuteScalarAsync())!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count:N0} tasks; the first page of 50, asked {Asked} times by GraphQL"));
        Console.WriteLine($"{"list",-40} {"tasks",6} {"median ms",10} {"p99 ms",8}");
        foreach (var (name, filter, order) in Lists)
        {
            await MeasureAsync(service, name, Moments(filter, newest), order);
        }

        await ChangeAsync(service, "cancelTasks", "flood");
        await using (var again = service.DataSource.CreateCommand(Again))
        {
            await again.ExecuteNonQueryAsync();
        }

        await ChangeAsync(service, "retryTasks", "again");
    }

    internal static async Task FillAsync(ServiceUnderTest service)
    {
        await using var fill = service.DataSource.CreateCommand(Fill);
        await fill.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(ServiceUnderTest service, string name, string filter, string order)
    {
        var variables = JsonSerializer.SerializeToElement(new { filter = JsonElement.Parse(filter), order = JsonElement.Parse(order) });
        var (times, found) = (new List<double>(), 0);
        for (var i = -5; i < Asked; i++)
        {
            var watch = Stopwatch.StartNew();
            var data = await AskAsync(service, Page, variables);
            var elapsed = watch.Elapsed.TotalMilliseconds;
            found = data.GetProperty("tasks").GetProperty("nodes").GetArrayLength();
            if (i >= 0)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {found,6} {times[Asked / 2],10:F1} {times[Asked * 99 / 100],8:F1}"));
    }

    private static async Task ChangeAsync(ServiceUnderTest service, string mutation, string import)
    {
        var watch = Stopwatch.StartNew();
        var query = $$"""mutation($filter: TaskFilter!) { {{mutation}}(filter: $filter) { count userErrors { message } } }""";
        var data = await AskAsync(service, query, JsonSerializer.SerializeToElement(new { filter = new { importId = import } }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutation}: {data.GetProperty(mutation).GetProperty("count").GetInt32():N0} in {watch.Elapsed.TotalSeconds:F1} s"));
    }

    private static async Task<JsonElement> AskAsync(ServiceUnderTest service, string query, JsonElement variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new("application/json"));
        var answer = await service.SendAsync(request);
        return answer.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : answer.GetProperty("data");
    }

    // "@-60" is a minute before the newest task.
    private static string Moments(string filter, DateTimeOffset newest) => Regex.Replace(
        filter, "@-([0-9]+)", match => newest.AddSeconds(-int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString("O"));
}
