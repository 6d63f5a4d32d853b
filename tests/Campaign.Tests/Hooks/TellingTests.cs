using System.Text;
using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Campaign.TellHooks;
using BulkImport.Import.Contracts;
using BulkImport.Matching.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.Hooks;

/// <summary>What a receiver that answers is told.</summary>
public sealed class TellingTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    // The second is rejected, the third says what is to be handed back.
    private static readonly string[] Rows =
    [
        """{"data":{"email":"ada@example.org","_fname":"Ada"}}""", """{"data":{"_fname":"Nobody"}}""",
        """{"data":{"email":"bo@example.org"},"custom_data":{"order": "ü7","deep":{"fault":[1,2.50]}}}""",
    ];

    [Fact]
    public async Task A_launch_is_told_with_what_its_row_or_else_its_bulk_wants_handed_back()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));

        var (task, _) = await host.TellAsync(Rows, """{"of":"the bulk"}""");

        var told = Assert.Single(receiver.Requests);
        var rows = await host.QueryAsync("select ord, profile from campaign.launch where bulk = $1 order by ord", row => (row.GetInt32(0), row.GetInt64(1)), task.Number.Value);
        var (ada, bo) = (ProfileId.Format(host.Database, rows[0].Item2), ProfileId.Format(host.Database, rows[1].Item2));
        Assert.Equal(("launch.started", "application/json"), (told.Type, told.ContentType));
        Assert.Equal(
            $$$$"""
            {"bulk_id":{{{{task.Number.Value}}}},"task_id":"{{{{task.Id}}}}","trigger_id":96,"launches":[
            {"ord":0,"profile_id":"{{{{ada}}}}","outcome":"created","custom_data":{"of":"the bulk"}},
            {"ord":2,"profile_id":"{{{{bo}}}}","outcome":"created","custom_data":{"order": "ü7","deep":{"fault":[1,2.50]}}}]}
            """.ReplaceLineEndings(""),
            told.Data.GetRawText());
    }

    [Fact]
    public async Task A_message_is_signed_over_id_moment_and_body()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));

        await host.TellAsync(Rows);

        var told = Assert.Single(receiver.Requests);
        Assert.Equal(told.SignedWith(HookBench.SecretBytes), told.Signature);
        Assert.InRange(told.SentAt, told.Body.GetProperty("timestamp").GetDateTimeOffset().AddSeconds(-1), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_hook_with_two_secrets_is_signed_with_both_the_first_first()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(new HookDraft(receiver.Url, ["launch"], ["a new secret, as plain text", HookBench.Secret]));

        await host.TellAsync(Rows);

        var told = Assert.Single(receiver.Requests);
        Assert.Equal($"{told.SignedWith(Encoding.UTF8.GetBytes("a new secret, as plain text"))} {told.SignedWith(HookBench.SecretBytes)}", told.Signature);
    }

    [Fact]
    public async Task The_end_of_a_bulk_is_told_with_its_counters()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("bulk"));

        var (task, _) = await host.TellAsync([.. Rows, """{"data":{"email":"end@example.org"}}"""]);

        var told = Assert.Single(receiver.Requests);
        Assert.Equal(("bulk.finished", task.FinishedAt), (told.Type, told.Data.GetProperty("finished_at").GetDateTimeOffset()));
        Assert.Equal(("finished", task.Id.ToString()), (told.Data.GetProperty("state").GetString(), told.Data.GetProperty("task_id").GetString()));
        Assert.Equal(
            [4, task.Counts.Created, task.Counts.Updated, task.Counts.Unchanged, 0, 1, 0, 3],
            new[] { "rows", "created", "updated", "unchanged", "skipped", "rejected", "not_attempted", "launched" }.Select(name => told.Data.GetProperty(name).GetInt32()));
    }

    [Fact]
    public async Task The_end_that_was_followed_by_another_is_not_told()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("bulk"));
        var (task, _) = await host.TellAsync(Rows);

        await host.PublishAsync(new TellHook(await host.HookIdAsync(receiver), TellHook.OfBulk, task.Number, task.Day, task.FinishedAt!.Value.AddSeconds(-1)));

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Deliveries_are_told_with_what_became_of_them()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("delivery"));
        var (task, _) = await host.TellAsync(Rows);
        await host.QueryAsync("update campaign.delivery set state = 'skipped', reason = 'no_address' where bulk = $1 and ord = 2", row => 0, task.Number.Value);
        var before = receiver.Requests.Count;

        await host.PublishAsync(new ChunkDelivered(task.Number, task.Day, 0, 3, CampaignHost.Trigger, 1, ""));

        var told = receiver.Requests[^1];
        var rows = told.Data.GetProperty("deliveries").EnumerateArray().Select(row => (
            row.GetProperty("ord").GetInt32(), row.GetProperty("state").GetString(), row.TryGetProperty("reason", out var reason) ? reason.GetString() : null));
        Assert.Equal(("delivery.finished", before + 1), (told.Type, receiver.Requests.Count));
        Assert.Equal([(0, "kept", null), (2, "skipped", "no_address")], rows);
    }

    [Fact]
    public async Task A_workflows_node_is_told_by_its_name()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("delivery"));
        var (task, _) = await host.TellAsync(Rows);
        await host.QueryAsync("update campaign.delivery set kind = 2, campaign = 12, node = 'mail' where bulk = $1", row => 0, task.Number.Value);

        await host.PublishAsync(
            new ChunkDelivered(task.Number, task.Day, 0, 3, 12, 2, "mail"), new ChunkDelivered(task.Number, task.Day, 0, 3, 12, 2, "sms"), new ChunkDelivered(task.Number, task.Day, 0, 3, 13, 2, "mail"));

        var told = Assert.Single(receiver.Requests, request => request.Data.TryGetProperty("workflow_id", out _));
        Assert.Equal((12, "mail"), (told.Data.GetProperty("workflow_id").GetInt32(), told.Data.GetProperty("node").GetString()));
    }

    [Fact]
    public async Task What_happens_twice_is_told_with_the_same_id_and_nothing_else_is()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch", "bulk"));
        var (task, _) = await host.TellAsync(Rows);
        await host.TellAsync(Rows);

        await host.PublishAsync(new ChunkLaunched(task.Number, 0, 2), new BulkEnded(task.Number, task.Day, 3));

        var ids = receiver.Requests.CountBy(request => request.Id).Select(id => id.Value).Order();
        Assert.Equal([1, 1, 2, 2], ids);
    }

    [Fact]
    public async Task Launches_are_told_in_batches_of_500()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));

        await host.TellAsync(Enumerable.Range(0, 2_600).Select(i => $$$"""{"data":{"email":"many{{{i}}}@example.org"}}"""));

        var batches = receiver.Requests.Select(request => request.Data.GetProperty("launches").EnumerateArray().Select(row => row.GetProperty("ord").GetInt32()).ToList()).ToList();
        Assert.Equal([100, 500, 500, 500, 500, 500], batches.Select(batch => batch.Count).Order());
        Assert.Equal(Enumerable.Range(0, 2_600), batches.SelectMany(batch => batch).Order());
    }

    [Fact]
    public async Task What_is_too_long_for_one_request_is_told_in_several()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));
        var long_ = new string('x', 400_000);

        await host.TellAsync(Enumerable.Range(0, 4).Select(i => $$$"""{"data":{"email":"long{{{i}}}@example.org"},"custom_data":{"x":"{{{long_}}}"}}"""));

        Assert.Equal([[0, 1], [2, 3]], receiver.Requests.Select(Ords).OrderBy(ords => ords[0]));
        Assert.Equal(2, receiver.Requests.Select(request => request.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_is_long_because_its_bulk_wants_much_handed_back_is_told_in_several_too()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));

        await host.TellAsync(Enumerable.Range(0, 4).Select(i => $$$"""{"data":{"email":"long{{{i}}}@example.org"}}"""), $$"""{"x":"{{new string('y', 300_000)}}"}""");

        Assert.Equal([[0, 1], [2, 3]], receiver.Requests.Select(Ords).OrderBy(ords => ords[0]));
    }

    [Fact]
    public async Task What_was_erased_meanwhile_is_not_told()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));
        var (task, _) = await host.TellAsync(Rows, """{"of":"the bulk"}""");
        await host.QueryAsync("delete from import.staged_chunk where upload = $1", row => 0, task.Id.Value);
        await host.QueryAsync("delete from campaign.launch where bulk = $1 and ord = 2", row => 0, task.Number.Value);

        await host.PublishAsync(new ChunkLaunched(task.Number, 0, 2));

        var row = Assert.Single(receiver.Requests[^1].Data.GetProperty("launches").EnumerateArray());
        Assert.False(row.TryGetProperty("custom_data", out _));
        Assert.Equal(0, row.GetProperty("ord").GetInt32());
    }

    [Fact]
    public async Task A_row_that_was_erased_has_nothing_to_hand_back()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch"));
        var (task, _) = await host.TellAsync(Rows[..1], """{"of":"the bulk"}""");
        await host.QueryAsync(
            """update import.staged_chunk set payload = '[{"fault":{"code":410,"place":"","text":"erased on request"}}]'::bytea where upload = $1""", row => 0, task.Id.Value);

        await host.PublishAsync(new ChunkLaunched(task.Number, 0, 1));

        Assert.Equal([true, false], receiver.Requests.Select(request => request.Data.GetProperty("launches")[0].TryGetProperty("custom_data", out _)));
    }

    [Fact]
    public async Task A_hook_is_told_of_what_it_wants_in_its_own_account_alone()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var stranger = await HookReceiver.StartAsync();
        var other = (await host.Services.GetRequiredService<IAccounts>().ProvisionAsync([new AccountDraft("south", [])], CancellationToken.None))[0];
        await host.ProvideAsync(receiver.Wanting("bulk"));
        await host.Hooks().ProvisionAsync(other, [stranger.Wanting("launch", "delivery", "bulk")], CancellationToken.None);

        await host.TellAsync(Rows);

        Assert.Equal(["bulk.finished"], receiver.Requests.Select(request => request.Type));
        Assert.Empty(stranger.Requests);
    }

    [Fact]
    public async Task Without_hooks_nothing_is_planned()
    {
        await host.ProvideAsync();

        var (_, session) = await host.TellAsync(Rows);

        Assert.Empty(session.Sent.MessagesOf<TellHook>());
    }

    private static int[] Ords(HookRequest request) => [.. request.Data.GetProperty("launches").EnumerateArray().Select(row => row.GetProperty("ord").GetInt32())];
}
