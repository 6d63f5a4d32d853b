using BulkImport.Campaign.Contracts;
using BulkImport.Campaign.TellHooks;
using BulkImport.Kits.LocalQueues;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.Hooks;

/// <summary>What becomes of a message whose receiver does not take it. A message of the tests' host is tried three times.</summary>
public sealed class FailingTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private static readonly string[] Rows = ["""{"data":{"email":"ada@example.org"}}""", """{"data":{"email":"bo@example.org"}}"""];

    private IDeadLetters DeadLetters => host.Services.GetRequiredService<IDeadLetters>();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_receiver_that_fails_twice_is_told_a_third_time_with_the_same_id(int status)
    {
        await using var receiver = await HookReceiver.StartAsync(count => count < 3 ? status : 204);
        await host.ProvideAsync(receiver.Wanting("launch"));

        var (_, session) = await host.TellAsync(Rows);

        Assert.Empty(session.MovedToErrorQueue.All);
        Assert.Equal((3, 1), (receiver.Requests.Count, receiver.Requests.Select(request => (request.Id, request.Text)).Distinct().Count()));
        Assert.All(receiver.Requests, request => Assert.Equal(request.SignedWith(HookBench.SecretBytes), request.Signature));
    }

    [Fact]
    public async Task The_last_failure_leads_to_the_dead_letters_from_where_it_can_be_sent_again()
    {
        await using var receiver = await HookReceiver.StartAsync(count => count < 4 ? 500 : 200);
        await host.ProvideAsync(receiver.Wanting("launch"));

        var (_, session) = await host.TellAsync(Rows);
        var dead = Assert.Single(await DeadLetters.ListAsync("hooks"));
        await host.SettleAsync(_ => DeadLetters.ReplayAsync([dead.Id]));

        Assert.Equal((3, 2), (session.Executed.MessagesOf<TellHook>().Count + 1, session.MovedToErrorQueue.SingleMessage<TellHook>().Attempt));
        Assert.Equal($"Hook {await host.HookIdAsync(receiver)} was not told at attempt 3: it answered 500", dead.ExceptionText);
        Assert.Equal((4, 1), (receiver.Requests.Count, receiver.Requests.Select(request => request.Id).Distinct().Count()));
        Assert.Equal(0, await DeadLetters.CountAsync("hooks"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(301)]
    public async Task What_a_receiver_refuses_is_not_told_again(int status)
    {
        await using var receiver = await HookReceiver.StartAsync(_ => status);
        await host.ProvideAsync(receiver.Wanting("launch"));

        var (_, session) = await host.TellAsync(Rows);

        Assert.Single(receiver.Requests);
        Assert.Equal(0, session.MovedToErrorQueue.SingleMessage<TellHook>().Attempt);
        await DeadLetters.ReplayAllAsync("hooks");
    }

    [Fact]
    public async Task A_receiver_inside_the_house_is_not_told_at_all()
    {
        await host.ProvideAsync(new HookDraft(new Uri("http://10.0.0.1/"), ["launch"], [HookBench.Secret]));

        var (_, session) = await host.TellAsync(Rows);

        Assert.Equal(0, session.MovedToErrorQueue.SingleMessage<TellHook>().Attempt);
        Assert.Contains("10.0.0.1 is not an address that may be called", Assert.Single(session.AllExceptions()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_no_more_until_its_hook_is_written_anew()
    {
        await using var receiver = await HookReceiver.StartAsync(count => count == 1 ? 410 : 200);
        await host.ProvideAsync(receiver.Wanting("bulk"));

        var (_, session) = await host.TellAsync(Rows);
        await host.TellAsync(Rows);
        await host.ProvideAsync(receiver.Wanting("bulk"));
        await host.TellAsync(Rows);

        Assert.Empty(session.MovedToErrorQueue.All);
        Assert.Single(receiver.Requests);
        Assert.NotNull(Assert.Single(await host.Hooks().ListAsync(host.Account, CancellationToken.None)).DisabledAt);

        await host.ProvideAsync(receiver.Wanting("bulk") with { Secrets = ["another secret of the hook"] });
        await host.TellAsync(Rows);

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Null(Assert.Single(await host.Hooks().ListAsync(host.Account, CancellationToken.None)).DisabledAt);
    }

    [Fact]
    public async Task A_hook_that_is_taken_away_is_told_nothing_that_still_waits()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await host.ProvideAsync(receiver.Wanting("launch", "bulk"));
        var (task, _) = await host.TellAsync(Rows);
        var waiting = new TellHook(await host.HookIdAsync(receiver), TellHook.OfBulk, task.Number, task.Day, task.FinishedAt!.Value);

        await host.ProvideAsync(receiver.Wanting("launch"));
        await host.PublishAsync(waiting);
        await host.ProvideAsync();
        await host.PublishAsync(waiting);

        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_no_other()
    {
        var told = new TaskCompletionSource();
        await using var slow = await HookReceiver.StartAsync(async (_, _) =>
        {
            await told.Task;
            return 200;
        });
        await using var quick = await HookReceiver.StartAsync(_ =>
        {
            told.TrySetResult();
            return 200;
        });
        await host.ProvideAsync();
        var (task, _) = await host.TellAsync(Rows);
        await host.ProvideAsync(slow.Wanting("launch"), quick.Wanting("launch"));
        var (slowId, quickId) = (await host.HookIdAsync(slow), await host.HookIdAsync(quick));
        var message = new TellHook(slowId, TellHook.Launch, task.Number, task.Day, task.AcceptedAt, 0, 2, 1, CampaignHost.Trigger);

        await host.PublishAsync([.. Enumerable.Repeat<object>(message, 20), message with { Hook = quickId }]);

        Assert.Equal((20, 1), (slow.Requests.Count, quick.Requests.Count));
    }
}
