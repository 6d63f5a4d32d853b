using System.Net;
using System.Text.Json;

namespace BulkImport.Api.Tests.Placewise;

public sealed class FailingBulkTests
{
    private const string Body = """{"import_id":"failing","request_number":1,"members":[{"properties":{"email":"failing@example.org","language":"en"}}]}""";

    [Fact]
    public async Task A_bulk_whose_run_breaks_off_waits_for_the_next_run()
    {
        var bulk = await RunAsync("01:00:00", "waiting_for_retry");

        Assert.Equal((1, 1, (0, 0, 0)), (bulk.GetProperty("retries").GetInt32(), bulk.GetProperty("members_in_payload_number").GetInt32(), bulk.Counters()));
        Assert.Equal("{}", bulk.Errors());
    }

    [Fact]
    public async Task A_bulk_whose_fifth_run_breaks_off_has_failed()
    {
        var bulk = await RunAsync("00:00:00.010", "failed");

        Assert.Equal((5, (0, 0, 0)), (bulk.GetProperty("retries").GetInt32(), bulk.Counters()));
    }

    // What became of a row cannot be stored: no row is to blame.
    private static async Task<JsonElement> RunAsync(string wait, string status)
    {
        using var api = new PlacewiseApi(Enumerable.Range(0, 4).ToDictionary(run => $"Import:Retries:Waits:{run}", _ => wait));
        await api.InitializeAsync();
        try
        {
            await api.Api.ExecuteAsync("alter table import.row_result add constraint planted check (ord < 0) not valid");
            Assert.Equal(HttpStatusCode.Created, (await api.PostAsync(Body)).Status);
            return await UntilAsync(api, status);
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    // The waits between the runs are the queue's: they are not part of what a session waits for.
    private static async Task<JsonElement> UntilAsync(PlacewiseApi api, string status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var bulk = (await api.GetAsync($"{PlacewiseApi.Imports}/failing/bulks/by_request_number/1")).Json;
            if (bulk.GetProperty("status").GetString() == status)
            {
                return bulk;
            }

            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
