using System.Net;
using System.Text.Json;
using BulkImport.Api.Tests.Altcraft;

namespace BulkImport.Api.Tests.Dengage;

/// <summary>Bulks that are answered by their job (contracts.md B4, B5, E2.13, E4).</summary>
public sealed class JobTests(DengageApi api) : IClassFixture<DengageApi>
{
    private const string InState = """
        with bulk as (
            insert into import.bulk (id, account, database_key, day, payload_day, dialect, state, state_at, rule, rows, chunks, accepted_at)
            select $1, a.id, 1, current_date + 8, current_date + 2, 'dengage', 'waiting', now(), '{}', 3, 1, now() from import.account a where a.name = 'south')
        select
        """;

    private const string MoveTo = """
        update import.bulk set state = $2, cause = 'planned', retry_at = case when $2 = 'waiting_for_retry' then now() + interval '1 hour' end,
            finished_at = case when $2 in ('finished', 'failed', 'cancelled') then now() end
        where id = $1
        """;

    [Fact]
    public async Task A_bulk_is_accepted_at_once_and_its_job_tells_what_became_of_it()
    {
        DengageReply? answer = null, early = null;
        await api.HoldUpAsync(async () =>
        {
            answer = await LaterAsync("""{"contact_key":"job 1"},{"contact_key":"job 2","name":[]}""");
            early = await JobAsync(answer.Transaction);
        });
        var late = await JobAsync(answer!.Transaction);

        Assert.Equal((HttpStatusCode.Accepted, 0, JsonValueKind.Null), (answer.Status, answer.Code, answer.Data.ValueKind));
        Assert.Contains(early!.Data.GetProperty("status").GetString(), new[] { "WAITING", "RUNNING" });
        Assert.Empty(early.Keys("inserted").Concat(early.Entries("errors")));
        Assert.Equal(("COMPLETED", answer.Transaction), (late.Data.GetProperty("status").GetString(), late.Data.GetProperty("jobId").GetString()));
        Assert.Equal(["job 1", "job 2|1|name|must be a single value"], [.. late.Keys("inserted"), .. late.Entries("errors")]);
        Assert.Equal(answer.Transaction, late.Transaction);
    }

    [Theory]
    [InlineData("waiting", "WAITING")]
    [InlineData("working", "RUNNING")]
    [InlineData("waiting_for_retry", "RUNNING")]
    [InlineData("finished", "COMPLETED")]
    [InlineData("failed", "FAILED")]
    [InlineData("cancelled", "FAILED")]
    public async Task Each_state_has_its_word(string state, string word)
    {
        var id = Guid.NewGuid();
        await api.Api.ExecuteAsync(InState, id);
        foreach (var step in state switch { "waiting" => Array.Empty<string>(), "working" => ["working"], _ => ["working", state] })
        {
            await api.Api.ExecuteAsync(MoveTo, id, step);
        }

        Assert.Equal(word, (await api.GetAsync($"{DengageApi.Later}/{id}", "southerner")).Data.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("3c0a")]
    [InlineData("00000000-0000-4000-8000-000000000000")]
    public async Task An_unknown_job_is_not_found(string id) => Assert.Equal((HttpStatusCode.NotFound, 404, $"There is no job {id}."), (await JobAsync(id)).Refusal);

    [Fact]
    public async Task A_job_of_another_account_is_not_found()
    {
        var answer = await api.UpsertAsync("contact_key", """{"contact_key":"private"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{DengageApi.Later}/{answer.Transaction}", "southerner")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"{DengageApi.Later}/{answer.Transaction}", "reader")).Status);
    }

    [Fact]
    public async Task A_bulk_of_another_dialect_is_a_job_of_its_account()
    {
        await api.UpsertAsync("contact_key email", """{"contact_key":"shared","email":"shared@example.org"}""");
        var task = await api.Api.ImportAsync("""{"token":"north-token","trigger_id":96,"data":[{"data":{"email":"shared@example.org","_fname":"Ada"}},{"data":{"email":"only.there@example.org"}},{"data":{"email":"x"}}]}""");

        var job = await JobAsync(task.Id);

        Assert.Equal(["shared", task.ProfileId(1)], [.. job.Keys("updated"), .. job.Keys("inserted")]);
        Assert.Equal(["|2|email|is not an e-mail address"], job.Entries("errors"));
    }

    [Fact]
    public async Task A_bulk_is_a_task_and_a_bulk_of_the_ledger_too()
    {
        var answer = await api.UpsertAsync("contact_key", """{"contact_key":"everywhere"},{"contact_key":""}""");

        var (_, bulk) = await api.Api.AskAsync(HttpMethod.Get, $"/api/bulks/{answer.Transaction}");
        var task = await api.Api.PostAsync(AltcraftApi.Status, $$"""{"token":"north-token","task_id":"{{answer.Transaction}}"}""");

        Assert.Equal(("dengage", 1, 1), (bulk.GetProperty("dialect").GetString(), bulk.GetProperty("counts").GetProperty("created").GetInt32(), bulk.GetProperty("counts").GetProperty("rejected").GetInt32()));
        Assert.Equal("completed", task.GetProperty("data").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Once_the_rows_are_erased_the_keys_come_from_the_stored_contacts_and_the_reasons_stay()
    {
        var answer = await api.UpsertAsync("contact_key name", """{"contact_key":"erased"},{"contact_key":"gone","name":[]}""");
        await api.Api.ExecuteAsync("delete from import.staged_chunk where upload = $1", Guid.Parse(answer.Transaction));

        var job = await JobAsync(answer.Transaction);

        Assert.Equal(["erased", "|1|name|must be a single value"], [.. job.Keys("inserted"), .. job.Entries("errors")]);
    }

    private Task<DengageReply> LaterAsync(string records) => api.UpsertAsync("contact_key name", records, path: DengageApi.Later);

    private Task<DengageReply> JobAsync(string id) => api.GetAsync($"{DengageApi.Later}/{id}");
}
