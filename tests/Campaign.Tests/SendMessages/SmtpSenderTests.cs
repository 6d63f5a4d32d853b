using BulkImport.Campaign.Contracts;
using BulkImport.Import.Contracts;
using BulkImport.Kits.LocalQueues;
using BulkImport.Testing.Smtp;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Campaign.Tests.SendMessages;

public sealed class SmtpSenderTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task Every_launch_is_one_mail_with_an_id_of_its_own()
    {
        await using var sink = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(sink.Port));
        var names = Enumerable.Range(0, 120).Select(i => $"reader{i}").ToArray();

        var task = await host.PostAsync("one.example", names);

        Assert.All(await host.DeliveriesAsync(task), delivery => Assert.Equal(("sent", "", 1, ""), (delivery.State, delivery.Reason, delivery.Attempts, delivery.Text)));
        Assert.Equal(names.Select(name => $"{name}@one.example").Order(), sink.Messages.Select(message => message.Recipients.Single()).Order());
        Assert.Equal(120, sink.Messages.Select(message => message.Bytes.Header("Message-ID")).Distinct().Count());
        Assert.All(sink.Messages, message => Assert.Equal($"Hello {message.Recipients[0].Split('@')[0]}", message.Bytes.Header("Subject")));
        Assert.All(sink.Messages, message => Assert.Equal("news@shop.example", message.Sender));
    }

    [Fact]
    public async Task What_is_refused_for_good_fails_alone_with_the_servers_words()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Script = step => step.Line.Contains("gone@", StringComparison.Ordinal) ? SmtpSinkAnswer.Reply("550 5.1.1 no such mailbox") : null,
        });
        await host.SendByAsync(Posting.Smtp(sink.Port));

        var task = await host.PostAsync("two.example", "here", "gone", "there");

        Assert.Equal([(0, "sent", ""), (1, "failed", "refused"), (2, "sent", "")], await host.StatesAsync(task));
        Assert.Equal("550 5.1.1 no such mailbox", (await host.DeliveriesAsync(task))[1].Reply);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_alone()
    {
        var refusals = 0;
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Script = step => step.Line.Contains("busy@", StringComparison.Ordinal) && Interlocked.Increment(ref refusals) == 1 ? SmtpSinkAnswer.Reply("450 4.2.1 busy") : null,
        });
        await host.SendByAsync(Posting.Smtp(sink.Port));

        var task = await host.PostAsync("three.example", "calm", "busy");

        Assert.Equal([("sent", 1), ("sent", 2)], (await host.DeliveriesAsync(task)).Select(delivery => (delivery.State, delivery.Attempts)));
        Assert.Equal(2, sink.MessageCount);
    }

    [Fact]
    public async Task When_nobody_answers_to_the_last_attempt_it_has_failed_and_can_be_sent_anew()
    {
        SmtpSink? sink = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(sink.Port));
        await sink.DisposeAsync();

        var task = await host.PostAsync("four.example", "one", "two");
        Assert.Equal([(0, "failed", "gave_up"), (1, "failed", "gave_up")], await host.StatesAsync(task));
        Assert.All(await host.DeliveriesAsync(task), delivery => Assert.Equal(3, delivery.Attempts));

        await using var alive = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(alive.Port));
        Assert.Equal(2, await ReplayAsync(task));

        Assert.Equal([(0, "sent", ""), (1, "sent", "")], await host.StatesAsync(task));
        Assert.Equal(["one@four.example", "two@four.example"], alive.Messages.Select(message => message.Recipients[0]).Order());
        Assert.Equal(0, await ReplayAsync(task));
    }

    [Fact]
    public async Task A_mail_that_was_taken_without_a_word_is_sent_again_with_the_same_id()
    {
        var ends = 0;
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step.Verb == "." && Interlocked.Increment(ref ends) == 1 ? SmtpSinkAnswer.TakeAndDrop : null });
        await host.SendByAsync(Posting.Smtp(sink.Port));

        var task = await host.PostAsync("five.example", "doubtful");

        Assert.Equal([(0, "sent", "")], await host.StatesAsync(task));
        Assert.Equal(2, sink.MessageCount);
        Assert.Single(sink.Messages.Select(message => message.Bytes.Header("Message-ID")).Distinct());
    }

    [Fact]
    public async Task A_server_that_says_nothing_holds_nothing_up_for_ever()
    {
        var isFirst = 0;
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step.Verb == "DATA" && Interlocked.Increment(ref isFirst) == 1 ? SmtpSinkAnswer.Hang : null });
        await host.SendByAsync(Posting.Smtp(sink.Port, timeoutSeconds: 1));

        var task = await host.PostAsync("six.example", "patient");

        Assert.Equal([(0, "sent", "")], await host.StatesAsync(task));
    }

    [Fact]
    public async Task An_address_that_no_envelope_can_hold_fails_alone()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { SmtpUtf8 = false });
        await host.SendByAsync(Posting.Smtp(sink.Port));

        var task = await host.PostAsync("seven.example", "дора", "dora");

        Assert.Equal([(0, "failed", "refused"), (1, "sent", "")], await host.StatesAsync(task));
    }

    [Fact]
    public async Task Nobody_who_is_not_to_be_written_to_is_and_each_is_counted_by_the_reason()
    {
        await using var sink = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(sink.Port));
        var before = await CountersAsync();

        var (task, _) = await host.ImportAsync(
        [
            """{"data":{"email":"fine@eight.example"}}""",
            """{"data":{"email":"left@eight.example","subscriptions":[{"resource_id":21,"channel":"email","email":"left@eight.example","status":"unsubscribed"}]}}""",
            """{"data":{"email":"angry@eight.example","subscriptions":[{"resource_id":21,"channel":"email","email":"angry@eight.example","status":"complained"}]}}""",
            """{"data":{"email":"bounced@eight.example","subscriptions":[{"resource_id":21,"channel":"email","email":"bounced@eight.example","status":"hardbounced"}]}}""",
        ]);

        Assert.Equal([(0, "sent", ""), (1, "skipped", "unsubscribed"), (2, "skipped", "complained"), (3, "skipped", "hardbounced")], await host.StatesAsync(task));
        Assert.Equal(["fine@eight.example"], sink.Messages.Select(message => message.Recipients[0]));
        var after = await CountersAsync();
        foreach (var (name, count) in new[] { ("launched", 4), ("sent", 1), ("skipped:unsubscribed", 1), ("skipped:complained", 1), ("skipped:hardbounced", 1) })
        {
            Assert.Equal(count, after.GetValueOrDefault(name) - before.GetValueOrDefault(name));
        }
    }

    [Fact]
    public async Task A_slowed_sender_gives_every_batch_a_place_of_its_own()
    {
        await using var sink = SmtpSink.Start();
        await host.SendByAsync(Posting.Smtp(sink.Port, perSecond: 10));
        await host.QueryAsync("update campaign.sender set next_at = now() returning 1", row => row.GetInt32(0));

        var task = await host.PostAsync("nine.example", [.. Enumerable.Range(0, 15).Select(i => $"slow{i}")]);

        Assert.Equal(15, (await host.StatesAsync(task)).Count(state => state.State == "sent"));
        var reserved = Assert.Single(await host.QueryAsync("select next_at - s.at from campaign.sender, (select min(created_at) as at from campaign.delivery where address like '%@nine.example') s", row => row.GetTimeSpan(0)));
        Assert.InRange(reserved, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.6));
    }

    private async Task<int> ReplayAsync(TaskView task)
    {
        var count = 0;
        await host.Services.TrackActivity().Timeout(TimeSpan.FromMinutes(1)).ExecuteAndWaitAsync(async services =>
            count = await services.GetRequiredService<ICampaigns>().ReplayDeliveriesAsync(host.Account, task.Number, task.Day, CancellationToken.None));
        return count;
    }

    private async Task<Dictionary<string, long>> CountersAsync() =>
        (await host.Services.GetRequiredService<ICampaigns>().ReadCountersAsync(host.Account, CampaignHost.Trigger, CancellationToken.None)).ToDictionary(one => one.Name, one => one.Count);
}
