using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BulkImport.Testing;
using Npgsql;

namespace BulkImport.Benchmarks;

/// <summary>
/// Durable launches for 10,000 stored profiles, from the first byte of the request until the last launch is done with: of a trigger whose messages are kept, and of a workflow
/// with a condition; and how many commits the database saw. Beside them, in the same run, jobs that do nothing in bullmq on the same Redis and graphile-worker on the same PostgreSQL.
/// </summary>
internal static class LaunchBenchmark
{
    private const int Count = 10_000;

    internal static async Task RunAsync(string[] options)
    {
        var runs = ImportBenchmark.Option(options, "--runs", 5);
        await using var service = await ServiceUnderTest.StartAsync();
        await service.ScalarAsync("create database yardstick");
        var people = SampleProfile.Make(1, Count, 0, notes: 5).Select(person => JsonElement.Parse(person.Fields).GetProperty("email").GetString()!).ToArray();
        await service.ImportAsync(SampleProfile.Body(SampleProfile.Make(1, Count, 0, notes: 5)));
        await service.SettleAsync();
        var (trigger, workflow) = (Request("trigger_id", 96, people), Request("workflow_id", 12, people));
        var rounds = new Rounds(Count);
        for (var run = -1; run < runs; run++)
        {
            await LaunchAsync(service, rounds, run, "trigger, kept messages", "campaigns/triggers/start_batch_task", trigger);
            await LaunchAsync(service, rounds, run, "workflow with a condition", "workflows/import_and_start_batch_task", workflow);
            await YardsticksAsync(service, rounds, run);
        }

        rounds.Print();
    }

    private static async Task LaunchAsync(ServiceUnderTest service, Rounds rounds, int run, string name, string method, byte[] body)
    {
        await service.FlushStatisticsAsync();
        var before = await CommitsAsync(service);
        var watch = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1.1/{method}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        var answer = await service.SendAsync(request);
        var id = answer.TryGetProperty("task_id", out var task) ? task.GetString() : throw new InvalidOperationException(answer.ToString());
        while (await service.ScalarAsync($"select count(*) from import.bulk where id = '{id}' and state = 'finished' and launched = {Count}") == 0)
        {
            // Asking more often takes the cores away from what is measured.
            await Task.Delay(20);
        }

        await service.SettleAsync();
        var elapsed = watch.Elapsed;
        await service.FlushStatisticsAsync();
        var commits = await CommitsAsync(service) - before;
        if (run < 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {commits} commits for {Count:N0} launches, {(double)commits / Count:F4} each, with those of this program's questions"));
        }
        else
        {
            rounds.Note(name, elapsed);
        }
    }

    private static async Task YardsticksAsync(ServiceUnderTest service, Rounds rounds, int run)
    {
        var database = new NpgsqlConnectionStringBuilder(service.ConnectionString);
        await using var node = await NodeProgram.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "javascript"), "queues.mjs", service.RedisPort, $"postgres://{database.Username}:{Uri.EscapeDataString(database.Password ?? "")}@{database.Host}:{database.Port}/yardstick");
        foreach (var name in new[] { "bullmq", "graphile-worker" })
        {
            var line = await node.Output.ReadLineAsync() ?? throw new InvalidOperationException($"{name} did not end.");
            if (run >= 0)
            {
                rounds.Note($"{name}, jobs that do nothing", TimeSpan.FromMilliseconds(double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
            }
        }
    }

    private static Task<long> CommitsAsync(ServiceUnderTest service) => service.ScalarAsync("select xact_commit from pg_stat_database where datname = current_database()");

    private static byte[] Request(string idName, int id, string[] people) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["token"] = "benchmark-token",
        [idName] = id,
        ["matching"] = "email",
        ["content"] = new { page = "benchmark" },
        ["data"] = people.Select(email => new Dictionary<string, object> { ["email"] = email, ["data"] = new { email } }),
    });
}
