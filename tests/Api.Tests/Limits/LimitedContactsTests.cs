using System.Net;
using BulkImport.Api.Tests.Dengage;

namespace BulkImport.Api.Tests.Limits;

/// <summary>The rule of D·engage's synchronous bulk: one a minute, one at a time (contracts.md E2.9).</summary>
public sealed class LimitedContactsTests
{
    private static readonly string Accounts = ContactAccounts.Json.Replace(
        "\"bulkWindowSeconds\": 0, \"bulkConcurrency\": 0", "\"bulkWindowSeconds\": 3600, \"bulkConcurrency\": 1, \"bulkQueue\": 1", StringComparison.Ordinal);

    [Fact]
    public async Task The_second_bulk_in_a_window_is_refused_in_the_envelope()
    {
        await using var contacts = await StartAsync();

        var first = await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"one"}""");
        var second = await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"two"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.Status, second.Status));
        Assert.Equal((429, "only one bulk in 3600 s is allowed"), (second.Body.GetProperty("code").GetInt32(), second.Body.GetProperty("message").GetString()));
        Assert.True(second.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(58));
        Assert.Equal("\"dengage-bulk\";q=1;w=3600, \"dengage-bulk-concurrent\";q=1;qu=\"concurrent-requests\"", string.Join(", ", second.Headers.GetValues("RateLimit-Policy")));
        Assert.StartsWith("\"dengage-bulk\";r=0;t=", string.Join(", ", second.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_that_was_refused_for_what_it_says_does_not_use_up_the_window()
    {
        await using var contacts = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await contacts.Api.UpsertAsync("contact_key unknown", """{"contact_key":"one"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"one"}""")).Status);
    }

    [Theory]
    [InlineData(DengageApi.Extensions, """{"columns":["contact_key","address"],"contactDatas":[{"contact_key":"one","address":"a@example.org"}]}""")]
    [InlineData(DengageApi.Unification, """{"contactKeys":[{"ContactKeyOld":"one","ContactKeyNew":"two"}]}""")]
    public async Task Extensions_and_unifications_share_the_window_of_the_bulks(string path, string body)
    {
        await using var contacts = await StartAsync();

        var first = await contacts.Api.PostAsync(path, body);
        var same = await contacts.Api.PostAsync(path, body);
        var other = await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"two"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (first.Status, same.Status, other.Status));
        Assert.Equal((429, "only one bulk in 3600 s is allowed"), (same.Code, same.Message));
        Assert.True(same.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(58));
    }

    [Fact]
    public async Task Jobs_are_not_bound_to_the_window()
    {
        await using var contacts = await StartAsync();
        await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"one"}""");

        Assert.Equal(HttpStatusCode.Accepted, (await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"two"}""", path: DengageApi.Later)).Status);
    }

    [Fact]
    public async Task A_sender_that_prefers_to_wait_is_told_when_its_bulk_begins()
    {
        await using var contacts = await StartAsync();
        await contacts.Api.UpsertAsync("contact_key", """{"contact_key":"one"}""");

        using var content = DengageApi.Content(DengageApi.Bulk("contact_key", """{"contact_key":"two"}"""));
        content.Headers.Add("Prefer", "respond-async");
        var queued = await contacts.Api.SendAsync(HttpMethod.Post, DengageApi.Contacts, content, $"Bearer {await contacts.Api.TokenAsync("chief")}");

        Assert.Equal((HttpStatusCode.Accepted, 1), (queued.Status, queued.Body.GetProperty("data").GetProperty("place").GetInt32()));
        Assert.InRange(queued.Body.GetProperty("data").GetProperty("starts_at").GetDateTimeOffset() - queued.Headers.Date!.Value, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(61));
        var job = await contacts.Api.GetAsync($"{DengageApi.Later}/{queued.Body.GetProperty("transactionId").GetString()}");
        Assert.Equal("WAITING", job.Body.GetProperty("data").GetProperty("status").GetString());
    }

    private static async Task<Running> StartAsync()
    {
        var running = new Running(new DengageApi(Accounts));
        await running.Api.InitializeAsync();
        return running;
    }

    private sealed record Running(DengageApi Api) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            Api.Dispose();
        }
    }
}
