using System.Globalization;
using BulkImport.Testing;
using Npgsql;

namespace BulkImport.EndToEnd.Tests;

/// <summary>kill -9 at random moments: what was answered is done, once.</summary>
public sealed class KilledApiTests
{
    private const int Seed = 20261122;
    private const int Kills = 10;
    private const int Rows = 10_000;

    // One line for every bulk that is not exactly right; none is what we want.
    private const string Wrong = """
        select b.number, b.state, b.rows, r.results, r.ords, l.launches, l.ords, b.launched, d.deliveries
        from import.bulk b
        cross join lateral (select count(*) as results, count(distinct ord) as ords, count(distinct profile) as profiles, min(ord) as low, max(ord) as high
            from import.row_result where bulk = b.number and outcome between 1 and 3) r
        cross join lateral (select count(*) as launches, count(distinct ord) as ords from campaign.launch where bulk = b.number) l
        cross join lateral (select count(distinct ord) as deliveries from campaign.delivery where bulk = b.number) d
        where (b.state, r.results, r.ords, r.profiles, r.low, r.high, l.launches, l.ords, b.launched, b.created, d.deliveries)
            is distinct from ('finished', b.rows, b.rows, b.rows, 0, b.rows - 1, b.rows, b.rows, b.rows, b.rows, b.rows)
        """;

    [Fact]
    public async Task Ten_kills_of_the_api_lose_and_double_neither_row_nor_launch()
    {
        var random = new Random(Seed);
        await using var service = await RunningService.StartAsync(GetType().Assembly, Path.Combine(AppContext.BaseDirectory, "accounts.test.json"), "test-token");
        var ids = new List<string> { await service.SendAsync(Bulks.Of("kill0", Rows)) };
        for (var kill = 0; kill < Kills; kill++)
        {
            if (!await RunsOnAsync(service, random.Next(60)))
            {
                ids.Add(await service.SendAsync(Bulks.Of(string.Create(CultureInfo.InvariantCulture, $"kill{ids.Count}"), Rows)));
            }

            var killed = service.ApiProcessId;
            service.KillApi();
            await RestartedAsync(service, killed);
        }

        foreach (var id in ids)
        {
            await service.WaitUntilEndedAsync(id, TimeSpan.FromMinutes(2));
        }

        await DeliveredAsync(service);
        Assert.Equal(0, await service.ScalarAsync<long>($"select count(*) from ({Wrong}) as wrong"));
        Assert.Equal(ids.Count * (long)Rows, await service.ScalarAsync<long>("select count(distinct email) from matching.profile"));
        Assert.Equal(ids.Count * (long)Rows, await service.ScalarAsync<long>("select count(*) from matching.profile"));
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from queue.dead_letter"));
    }

    // As many looks at the bulk as the dice said; false: it has ended meanwhile.
    private static async Task<bool> RunsOnAsync(RunningService service, int looks)
    {
        var isRunning = true;
        for (var look = 0; look < looks && isRunning; look++)
        {
            isRunning = await service.ScalarAsync<long>("select count(*) from import.bulk where state in ('waiting', 'working')") > 0;
        }

        return isRunning;
    }

    private static async Task RestartedAsync(RunningService service, int killed)
    {
        while (true)
        {
            try
            {
                using var health = await service.Http.GetAsync("health");
                if (health.IsSuccessStatusCode && service.ApiProcessId != killed)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
        }
    }

    private static async Task DeliveredAsync(RunningService service)
    {
        while (await service.ScalarAsync<long>("select count(*) from queue.message") > 0)
        {
            await using var connection = await service.Database.OpenConnectionAsync();
            await using var nap = new NpgsqlCommand("select pg_sleep(0.05)", connection);
            await nap.ExecuteNonQueryAsync();
        }
    }
}
