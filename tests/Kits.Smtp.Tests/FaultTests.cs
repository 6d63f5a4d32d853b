using System.Net;
using System.Net.Sockets;
using BulkImport.Testing.Smtp;
using static BulkImport.Kits.Smtp.Tests.Letters;
using static BulkImport.Kits.Smtp.Tests.SendTests;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class FaultTests
{
    public static TheoryData<string, bool> Steps => new()
    {
        { "MAIL", true }, { "RCPT", true }, { "DATA", true }, { ".", true }, { "MAIL", false }, { "RCPT", false }, { "DATA", false }, { ".", false },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_permanent_refusal_at_any_step_refuses_that_message_alone(string verb, bool pipelining)
    {
        var results = await SendThreeAsync(verb, pipelining, SmtpSinkAnswer.Reply("550-5.1.1 not", "550 5.1.1 here"));

        Assert.Equal([SmtpOutcome.Sent, SmtpOutcome.Refused, SmtpOutcome.Sent], results.Select(result => result.Outcome));
        Assert.Equal((550, "5.1.1", "not here", false), (results[1].Code, results[1].EnhancedCode, results[1].Text, results[1].MayHaveBeenTaken));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_temporary_refusal_at_any_step_defers_that_message_alone(string verb, bool pipelining)
    {
        var results = await SendThreeAsync(verb, pipelining, SmtpSinkAnswer.Reply("450 4.2.0 busy"));

        Assert.Equal([SmtpOutcome.Sent, SmtpOutcome.Deferred, SmtpOutcome.Sent], results.Select(result => result.Outcome));
        Assert.Equal((450, "4.2.0", "busy", false), (results[1].Code, results[1].EnhancedCode, results[1].Text, results[1].MayHaveBeenTaken));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_server_that_closes_at_any_step_defers_that_message_alone(string verb, bool pipelining)
    {
        var results = await SendThreeAsync(verb, pipelining, SmtpSinkAnswer.ReplyAndDrop("421 4.3.2 closing"));

        Assert.Equal([SmtpOutcome.Sent, SmtpOutcome.Deferred, SmtpOutcome.Sent], results.Select(result => result.Outcome));
        Assert.Equal((421, "closing", false), (results[1].Code, results[1].Text, results[1].MayHaveBeenTaken));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_lost_connection_is_told_with_whether_the_message_might_have_been_taken(string verb, bool pipelining)
    {
        var results = await SendThreeAsync(verb, pipelining, SmtpSinkAnswer.Drop);

        Assert.Equal([SmtpOutcome.Sent, SmtpOutcome.Deferred, SmtpOutcome.Sent], results.Select(result => result.Outcome));
        Assert.Equal((null, verb == "."), (results[1].Code, results[1].MayHaveBeenTaken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recipient_that_is_refused_does_not_keep_the_message_from_the_others(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Pipelining = pipelining,
            Script = step => step.Line.Contains("<gone@", StringComparison.Ordinal) ? SmtpSinkAnswer.Reply("550 5.1.1 gone") : step.Line.Contains("<full@", StringComparison.Ordinal) ? SmtpSinkAnswer.Reply("452 full") : null,
        });
        await using var client = new SmtpClient(To(sink));

        var result = await client.SendAsync(Letter() with { To = [new("gone@example.net"), new("bob@example.net"), new("full@example.net")] });

        Assert.Equal(SmtpOutcome.Sent, result.Outcome);
        Assert.Equal(
            [new(new MailboxAddress("gone@example.net"), true, 550, "5.1.1", "gone"), new(new MailboxAddress("full@example.net"), false, 452, null, "full")],
            result.RefusedRecipients);
        Assert.Equal(["bob@example.net"], Assert.Single(sink.Messages).Recipients);
    }

    [Fact]
    public async Task A_message_without_any_recipient_left_is_deferred_if_one_of_them_may_be_taken_later()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Script = step => step.Verb != "RCPT" ? null : SmtpSinkAnswer.Reply(step.Line.Contains("<gone@", StringComparison.Ordinal) ? "550 gone" : "452 full"),
        });
        await using var client = new SmtpClient(To(sink));

        var result = await client.SendAsync(Letter() with { To = [new("gone@example.net"), new("full@example.net")] });

        Assert.Equal((SmtpOutcome.Deferred, 452), (result.Outcome, result.Code));
    }

    [Fact]
    public async Task A_server_that_wants_a_message_for_nobody_gets_an_empty_one()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Script = step => step switch
            {
                { Verb: "RCPT", Message: 1, Line: var line } when line.Contains("user1@", StringComparison.Ordinal) => SmtpSinkAnswer.Reply("550 gone"),
                { Verb: "DATA", Recipients.Count: 0 } => SmtpSinkAnswer.Reply("354 go on"),
                { Line: "." } when step.Recipients.Count == 0 => SmtpSinkAnswer.Reply("554 nobody to give it to"),
                _ => null,
            },
        });
        await using var client = new SmtpClient(To(sink));

        var results = await client.SendAsync(Many(1));

        Assert.Equal((SmtpOutcome.Refused, 550), (results[0].Outcome, results[0].Code));
        Assert.Equal("1: .", sink.Lines[^1]);
    }

    [Theory]
    [InlineData("CONNECT", "554 no", 554)]
    [InlineData("CONNECT", "421 busy", 421)]
    [InlineData("EHLO", "450 later", 450)]
    [InlineData("CONNECT", "HTTP/1.1 400 Bad Request", null)]
    public async Task What_befalls_the_connection_condemns_no_message(string verb, string reply, int? code)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step.Verb == verb ? SmtpSinkAnswer.ReplyAndDrop(reply) : null });
        await using var client = new SmtpClient(To(sink));

        var results = await client.SendAsync(Many(2));

        Assert.All(results, result => Assert.Equal((SmtpOutcome.Deferred, code, false), (result.Outcome, result.Code, result.MayHaveBeenTaken)));
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task A_server_that_is_not_there_defers_the_message()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await using var client = new SmtpClient(new SmtpOptions { Host = "127.0.0.1", Port = port });

        var result = await client.SendAsync(Letter());

        Assert.Equal((SmtpOutcome.Deferred, null), (result.Outcome, result.Code));
        Assert.StartsWith($"127.0.0.1:{port} cannot be reached", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT", false)]
    [InlineData("EHLO", false)]
    [InlineData("MAIL", false)]
    [InlineData("RCPT", false)]
    [InlineData("DATA", false)]
    [InlineData(".", true)]
    public async Task A_server_that_hangs_is_given_up_when_the_phases_time_is_over(string verb, bool mayHaveBeenTaken)
    {
        var clock = new ManualClock();
        var hangs = new TaskCompletionSource();
        SmtpSinkAnswer Hang()
        {
            hangs.SetResult();
            return SmtpSinkAnswer.Hang;
        }

        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Script = step => step.Verb == verb ? Hang() : null });
        var options = To(sink) with { ConnectTimeout = TimeSpan.FromSeconds(1), CommandTimeout = TimeSpan.FromSeconds(20), DataTimeout = TimeSpan.FromSeconds(300) };
        await using var client = new SmtpClient(options, clock);

        var sending = client.SendAsync(Letter());
        await hangs.Task;
        await AdvanceUntilAsync(sending, clock, verb switch { "CONNECT" => options.ConnectTimeout, "." => options.DataTimeout, _ => options.CommandTimeout });

        var result = await sending;
        Assert.Equal((SmtpOutcome.Deferred, null, mayHaveBeenTaken), (result.Outcome, result.Code, result.MayHaveBeenTaken));
        Assert.Contains("ime is over", result.Text, StringComparison.Ordinal);
    }

    // The client may still be waiting for its last write when the sink hangs already, and begin the wait that counts after this.
    private static async Task AdvanceUntilAsync(Task done, ManualClock clock, TimeSpan time)
    {
        while (!done.IsCompleted)
        {
            await Task.WhenAny(done, clock.WaitedForAsync(time));
            clock.Advance(time);
        }
    }

    private static async Task<IReadOnlyList<SmtpResult>> SendThreeAsync(string verb, bool pipelining, SmtpSinkAnswer answer)
    {
        var isFirst = 1;
        // The message's connection must be a fresh one: on a proven one it would be tried again elsewhere.
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Pipelining = pipelining,
            Script = step => step.Verb == verb && step.Connection == 2 && Interlocked.Exchange(ref isFirst, 0) == 1 ? answer : null,
        });
        await using var client = new SmtpClient(To(sink) with { MessagesPerConnection = 1 });
        var results = await client.SendAsync(Many(3));
        Assert.Equal(results.Count(result => result.Outcome is SmtpOutcome.Sent), sink.Messages.Count);
        return results;
    }
}
