using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BulkImport.Testing;

namespace BulkImport.EndToEnd.Tests;

/// <summary>A server goes away for ten seconds under load and comes back.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    // Longer than the time limit of a connection, shorter than any client's patience.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Without_postgres_requests_are_refused_in_time_and_afterwards_all_goes_on()
    {
        await using var service = await StartAsync();
        var accepted = new List<string> { await service.SendAsync(Bulks.Of("before", 10_000)) };
        await service.Postgres.StopAsync();
        var refused = await LoadAsync(service, Outage, accepted);
        await service.Postgres.StartAgainAsync();

        Assert.True(refused > 0, "Nothing was refused: was PostgreSQL away at all?");
        accepted.Add(await AcceptedAgainAsync(service));
        await AllFinishAsync(service, accepted);
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from queue.dead_letter"));
    }

    [Fact]
    public async Task Without_redis_bulks_are_accepted_and_finished()
    {
        await using var service = await StartAsync();
        var accepted = new List<string> { await service.SendAsync(Bulks.Of("before", 10_000)) };
        await service.Redis.StopAsync();
        var refused = await LoadAsync(service, Outage, accepted);
        var health = await service.Http.GetFromJsonAsync<JsonElement>("health");
        await service.Redis.StartAgainAsync();

        Assert.Equal(0, refused);
        Assert.Equal("degraded", health.GetProperty("status").GetString(), ignoreCase: true);
        await AllFinishAsync(service, accepted);
    }

    private static Task<RunningService> StartAsync() =>
        RunningService.StartAsync(typeof(OutageTests).Assembly, Path.Combine(AppContext.BaseDirectory, "accounts.test.json"), "test-token");

    // Sends small bulks one after another; every answer must come within the limit. Answers how many were refused.
    private static async Task<int> LoadAsync(RunningService service, TimeSpan duration, List<string> accepted)
    {
        var refused = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; watch.Elapsed < duration; i++)
        {
            using var limit = new CancellationTokenSource(AnswerLimit);
            using var body = Bulks.Of(string.Create(CultureInfo.InvariantCulture, $"during{i}"), 20);
            using var answer = await service.Http.PostAsync("api/v1.1/campaigns/triggers/import_and_start_batch_task", body, limit.Token);
            var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            if (envelope.TryGetProperty("task_id", out var task))
            {
                accepted.Add(task.GetString()!);
                await service.WaitUntilEndedAsync(task.GetString()!, TimeSpan.FromMinutes(1));
            }
            else
            {
                Assert.Equal(500, envelope.GetProperty("error").GetInt32());
                refused++;
            }
        }

        return refused;
    }

    private static async Task<string> AcceptedAgainAsync(RunningService service)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30);)
        {
            using var answer = await service.Http.PostAsync("api/v1.1/campaigns/triggers/import_and_start_batch_task", Bulks.Of("after", 20));
            var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (envelope.TryGetProperty("task_id", out var task))
            {
                return task.GetString()!;
            }
        }

        throw new TimeoutException("PostgreSQL is back, but no bulk was accepted for 30 seconds.");
    }

    private static async Task AllFinishAsync(RunningService service, List<string> ids)
    {
        foreach (var id in ids)
        {
            var bulk = await service.WaitUntilEndedAsync(id, TimeSpan.FromMinutes(2));
            Assert.Equal("Finished", bulk.GetProperty("state").GetString());
            Assert.Equal(bulk.GetProperty("rows").GetInt32(), bulk.GetProperty("counts").GetProperty("created").GetInt32());
        }
    }
}
