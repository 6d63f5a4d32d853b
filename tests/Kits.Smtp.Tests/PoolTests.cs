using BulkImport.Testing.Smtp;
using static BulkImport.Kits.Smtp.Tests.Letters;
using static BulkImport.Kits.Smtp.Tests.SendTests;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class PoolTests
{
    [Fact]
    public async Task Messages_go_over_several_connections_but_never_more_than_allowed()
    {
        using var missing = new CountdownEvent(3);
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => { if (step is { Verb: ".", Message: 1 }) { missing.Signal(); missing.Wait(TimeSpan.FromSeconds(30)); } return null; } });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 3 });

        var results = await pool.SendAsync(Many(100));

        Assert.All(results, result => Assert.Equal(SmtpOutcome.Sent, result.Outcome));
        Assert.Equal((100, 3, 3), (sink.Messages.Count, sink.Connections, sink.MostConnectionsAtOnce));
    }

    [Fact]
    public async Task Results_stand_in_the_order_of_the_messages_whichever_connection_they_took()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Script = step => step switch
            {
                { Verb: "." } => SmtpSinkAnswer.Reply($"250 {step.Recipients[0]}"),
                { Verb: "RCPT" } when step.Line.Contains("7@", StringComparison.Ordinal) => SmtpSinkAnswer.Reply($"550 {step.Line}"),
                _ => null,
            },
        });
        await using var pool = new SmtpPool(To(sink));
        var messages = Many(200);

        var results = await pool.SendAsync(messages);

        Assert.All(messages.Zip(results), pair => Assert.Contains(pair.First.To[0].Address, pair.Second.Text, StringComparison.Ordinal));
        Assert.Equal(20, results.Count(result => result.Outcome is SmtpOutcome.Refused));
    }

    [Fact]
    public async Task A_connection_is_kept_for_the_next_message_and_closed_when_it_was_idle()
    {
        var clock = new ManualClock();
        var quit = new TaskCompletionSource();
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => { if (step.Verb == "QUIT") { quit.TrySetResult(); } return null; } });
        var options = To(sink);
        await using var pool = new SmtpPool(options, clock);

        await pool.SendAsync(Letter());
        await clock.WaitedForAsync(options.IdleTime);
        await pool.SendAsync(Letter());
        Assert.Equal(1, sink.Connections);
        await clock.WaitedForAsync(options.IdleTime);
        clock.Advance(options.IdleTime);
        await quit.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await pool.SendAsync(Letter());

        Assert.Equal((3, 2), (sink.Messages.Count, sink.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_is_replaced_after_its_number_of_messages(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Pipelining = pipelining });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 1, MessagesPerConnection = 4 });

        await pool.SendAsync(Many(10));

        Assert.Equal([4, 4, 2], sink.Messages.CountBy(message => message.Connection).Select(count => count.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_closes_after_some_messages_still_gets_all_of_them_once(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Pipelining = pipelining,
            Script = step => step is { Verb: "MAIL", Message: 4 } ? SmtpSinkAnswer.ReplyAndDrop("421 4.7.0 enough for one connection") : null,
        });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 2 });

        var results = await pool.SendAsync(Many(30));

        Assert.All(results, result => Assert.Equal(SmtpOutcome.Sent, result.Outcome));
        Assert.Equal(30, sink.Messages.Select(message => message.Recipients[0]).Distinct().Count());
        Assert.Equal(30, sink.Messages.Count);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_idle_costs_no_message()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step is { Connection: 1, Verb: "." } ? SmtpSinkAnswer.ReplyAndDrop("250 taken") : null });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 1 });

        Assert.Equal(SmtpOutcome.Sent, (await pool.SendAsync(Letter())).Outcome);
        Assert.Equal(SmtpOutcome.Sent, (await pool.SendAsync(Letter(number: 2))).Outcome);
        Assert.Equal(2, sink.Connections);
    }

    [Fact]
    public async Task A_server_that_takes_fewer_connections_gets_all_messages_over_those()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step is { Verb: "CONNECT", Connection: > 1 } ? SmtpSinkAnswer.ReplyAndDrop("421 4.7.0 too many connections") : null });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 4 });
        Assert.Equal(SmtpOutcome.Sent, (await pool.SendAsync(Letter())).Outcome);

        var results = await pool.SendAsync(Many(100));

        Assert.All(results, result => Assert.Equal(SmtpOutcome.Sent, result.Outcome));
        Assert.Equal(101, sink.Messages.Count);
    }

    [Fact]
    public async Task A_server_that_is_away_defers_all_that_wait_with_few_attempts()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step.Verb == "CONNECT" ? SmtpSinkAnswer.ReplyAndDrop("421 4.3.2 not now") : null });
        await using var pool = new SmtpPool(To(sink));

        var results = await pool.SendAsync(Many(1_000));

        Assert.All(results, result => Assert.Equal((SmtpOutcome.Deferred, 421), (result.Outcome, result.Code)));
        Assert.InRange(sink.Connections, 1, 20);
    }

    [Fact]
    public async Task A_cancelled_call_answers_what_waits_at_once_and_loses_no_result()
    {
        using var cancellation = new CancellationTokenSource();
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => { if (step is { Verb: ".", Message: 3 }) { cancellation.Cancel(); } return null; } });
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 1 });

        var results = await pool.SendAsync(Many(100), cancellation.Token);

        Assert.Equal(sink.Messages.Select(message => message.Recipients[0]), Many(100).Zip(results).Where(pair => pair.Second.Outcome is SmtpOutcome.Sent).Select(pair => pair.First.To[0].Address));
        Assert.InRange(sink.Messages.Count, 3, 5);
        Assert.All(results.Skip(5), result => Assert.Equal((SmtpOutcome.Deferred, "The sender cancelled it.", false), (result.Outcome, result.Text, result.MayHaveBeenTaken)));
    }

    [Fact]
    public async Task A_cancelled_message_that_is_under_way_is_waited_for_no_longer_than_said()
    {
        var clock = new ManualClock();
        using var cancellation = new CancellationTokenSource();
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => { if (step.Verb != ".") { return null; } cancellation.Cancel(); return SmtpSinkAnswer.Hang; } });
        var options = To(sink);
        await using var pool = new SmtpPool(options with { CommandTimeout = TimeSpan.FromHours(1), DataTimeout = TimeSpan.FromHours(1) }, clock);

        var sending = pool.SendAsync(Letter(), cancellation.Token);
        await clock.WaitedForAsync(options.CancellationGrace);
        clock.Advance(options.CancellationGrace);

        Assert.Equal((SmtpOutcome.Deferred, true), ((await sending).Outcome, (await sending).MayHaveBeenTaken));
        await CloseAsync(pool, clock, options);
    }

    [Fact]
    public async Task Closing_the_pool_defers_what_waits_and_gives_up_what_hangs()
    {
        var clock = new ManualClock();
        var hangs = new TaskCompletionSource();
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => { if (step.Verb != ".") { return null; } hangs.TrySetResult(); return SmtpSinkAnswer.Hang; } });
        var options = To(sink) with { MaxConnections = 1 };
        var pool = new SmtpPool(options, clock);

        var sending = pool.SendAsync(Many(5));
        await hangs.Task;
        await CloseAsync(pool, clock, options);

        var results = await sending;
        Assert.All(results, result => Assert.Equal(SmtpOutcome.Deferred, result.Outcome));
        Assert.Equal([true, false, false, false, false], results.Select(result => result.MayHaveBeenTaken));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.SendAsync(Letter()));
    }

    [Fact]
    public async Task Many_callers_share_the_connections()
    {
        await using var sink = SmtpSink.Start();
        await using var pool = new SmtpPool(To(sink) with { MaxConnections = 2 });

        var results = await Task.WhenAll(Many(500).Select(message => Task.Run(() => pool.SendAsync(message))));

        Assert.All(results, result => Assert.Equal("taken", result.Text));
        Assert.Equal(500, sink.Messages.Select(message => message.Recipients[0]).Distinct().Count());
        Assert.InRange(sink.Connections, 1, 2);
    }

    private static async Task CloseAsync(SmtpPool pool, ManualClock clock, SmtpOptions options)
    {
        var closing = pool.DisposeAsync().AsTask();
        await clock.WaitedForAsync(options.CancellationGrace);
        clock.Advance(options.CancellationGrace);
        await closing.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
