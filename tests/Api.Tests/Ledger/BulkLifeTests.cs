using System.Net;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Ledger;

public sealed class BulkLifeTests(AltcraftApi api) : IClassFixture<AltcraftApi>
{
    private const string InState = """
        with bulk as (
            insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
            select $1, a.id, 1, current_date + 8, current_date + 2, 'altcraft', 'waiting', now(), '{}', 3, 1, now() from import.account a
            where exists (select from import.token t where t.account = a.id and t.hash = sha256('north-token')))
        select
        """;

    private const string MoveTo = """
        update import.bulk set state = $2, cause = 'planned', error = case when $2 = 'failed' then 'the disk is full' end,
            retry_at = case when $2 = 'waiting_for_retry' then now() + interval '1 hour' end, retries = case when $2 = 'waiting_for_retry' then 1 else 0 end,
            finished_at = case when $2 in ('finished', 'failed', 'cancelled') then now() end
        where id = $1
        """;

    [Theory]
    [InlineData("waiting", "Waiting", "waiting", "WAITING", "waiting")]
    [InlineData("working", "Working", "running", "RUNNING", "working")]
    [InlineData("waiting_for_retry", "WaitingForRetry", "running", "RUNNING", "waiting_for_retry")]
    [InlineData("finished", "Finished", "completed", "COMPLETED", "finished")]
    [InlineData("failed", "Failed", "failed", "FAILED", "failed")]
    [InlineData("cancelled", "Cancelled", "cancelled", "FAILED", "failed")]
    public async Task A_bulk_in_each_state_is_shown_in_the_words_of_each_dialect(string state, string word, string altcraft, string dengage, string placewise)
    {
        var id = await PutAsync(state);

        var (_, bulk) = await api.AskAsync(HttpMethod.Get, $"/api/bulks/{id}");
        var task = (await api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"{{id}}"}""")).GetProperty("data");

        Assert.Equal((word, 3), (bulk.GetProperty("state").GetString(), bulk.GetProperty("notAttempted").GetInt32()));
        var status = bulk.GetProperty("status");
        Assert.Equal(
            (altcraft, dengage, placewise, altcraft),
            (Text(status, "altcraft"), Text(status, "dengage"), Text(status, "placewise"), Text(task, "status")));
        Assert.Equal(state, HistoryWord(bulk.GetProperty("history").EnumerateArray().Last().GetProperty("to").GetString()!));
        Assert.Equal(state == "failed" ? "the disk is full" : "", task.GetProperty("result").GetProperty("error_text").GetString());
        Assert.Equal(
            state is "failed" or "cancelled" ? [$"not attempted: the task was {altcraft}"] : [],
            task.GetProperty("result").GetProperty("result").EnumerateArray().Select(item => Text(item, "error_text")).Distinct());
    }

    [Fact]
    public async Task A_waiting_bulk_is_cancelled_once_and_its_history_tells()
    {
        var id = await PutAsync("waiting");

        var (status, bulk) = await api.AskAsync(HttpMethod.Post, $"/api/bulks/{id}/cancel");
        var (again, problem) = await api.AskAsync(HttpMethod.Post, $"/api/bulks/{id}/cancel");

        Assert.Equal((HttpStatusCode.OK, "Cancelled", "cancelled on request"), (status, Text(bulk, "state"), Text(bulk.GetProperty("history")[1], "cause")));
        Assert.Equal((HttpStatusCode.Conflict, "The bulk is Cancelled: only a bulk that waits or works can be cancelled."), (again, Text(problem, "detail")));
    }

    [Theory]
    [InlineData("POST", "/api/bulks/{0}/cancel")]
    [InlineData("POST", "/api/bulks/{0}/retry")]
    [InlineData("GET", "/api/bulks/{0}")]
    [InlineData("DELETE", "/api/profiles/000000010000000000002711")]
    [InlineData("GET", "/api/imports/spring")]
    public async Task A_stranger_finds_nothing(string method, string path)
    {
        var id = await PutAsync("waiting");
        await api.ExecuteAsync("update import.bulk set import_id = 'spring' where id = $1", id);

        var (status, _) = await api.AskAsync(new HttpMethod(method), path.Replace("{0}", id.ToString(), StringComparison.Ordinal), "nobodys-token");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Only_a_failed_bulk_is_retried_and_only_while_its_rows_are_there()
    {
        var (waiting, failed) = (await PutAsync("waiting"), await PutAsync("failed"));
        await api.ExecuteAsync("update import.bulk set payload_day = current_date where id = $1", failed);

        var (status, problem) = await api.AskAsync(HttpMethod.Post, $"/api/bulks/{waiting}/retry");
        var (late, gone) = await api.AskAsync(HttpMethod.Post, $"/api/bulks/{failed}/retry");

        Assert.Equal((HttpStatusCode.Conflict, "The bulk is Waiting: only a failed bulk can be retried."), (status, Text(problem, "detail")));
        Assert.Equal(HttpStatusCode.Conflict, late);
        Assert.StartsWith("The rows that are left were erased on ", Text(gone, "detail"), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string HistoryWord(string state) => state == "WaitingForRetry" ? "waiting_for_retry" : state.ToLowerInvariant();

    // By the allowed way, without a message: nobody works on it.
    private async Task<Guid> PutAsync(string state)
    {
        var id = Guid.NewGuid();
        await api.ExecuteAsync(InState, id);
        foreach (var step in state switch { "waiting" => Array.Empty<string>(), "working" => ["working"], _ => ["working", state] })
        {
            await api.ExecuteAsync(MoveTo, id, step);
        }

        return id;
    }
}
