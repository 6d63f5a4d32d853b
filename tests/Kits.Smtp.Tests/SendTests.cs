using BulkImport.Testing.Smtp;
using static BulkImport.Kits.Smtp.Tests.Letters;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class SendTests
{
    public static TheoryData<bool> Both => [true, false];

    internal static SmtpOptions To(SmtpSink sink) => new()
    {
        Host = SmtpSink.Host,
        Port = sink.Port,
        Security = SecureSocketOptions.None,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        CommandTimeout = TimeSpan.FromSeconds(20),
        DataTimeout = TimeSpan.FromSeconds(20),
    };

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_message_arrives_byte_for_byte_with_its_envelope(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Pipelining = pipelining });
        await using var client = new SmtpClient(To(sink));
        var message = Letter(text: ".\n..\n.a\n\n.\n") with { To = [new MailboxAddress("bob@example.net"), new MailboxAddress("Carol", "carol@example.net")], ReturnPath = new MailboxAddress("bounces@example.com") };

        var result = await client.SendAsync(message);

        Assert.Equal((SmtpOutcome.Sent, 250, "2.0.0", "taken", false), (result.Outcome, result.Code, result.EnhancedCode, result.Text, result.MayHaveBeenTaken));
        Assert.Empty(result.RefusedRecipients);
        var taken = Assert.Single(sink.Messages);
        Assert.Equal("bounces@example.com", taken.Sender);
        Assert.Equal(["bob@example.net", "carol@example.net"], taken.Recipients);
        Assert.Equal(message.ToBytes(), taken.Bytes);
        Assert.Equal($"MAIL FROM:<bounces@example.com> SIZE={message.ToBytes().Length}", taken.MailLine);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Many_messages_share_a_connection_and_are_answered_in_order(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions
        {
            Pipelining = pipelining,
            Script = step => step.Verb == "." ? SmtpSinkAnswer.Reply($"250 2.0.0 {step.Recipients[0]}") : null,
        });
        await using var client = new SmtpClient(To(sink));
        var messages = Many(50);

        var results = await client.SendAsync(messages);

        Assert.Equal(messages.Select(message => message.To[0].Address), results.Select(result => result.Text));
        Assert.Equal(messages.Select(message => message.ToBytes().Utf8()), sink.Messages.Select(message => message.Bytes.Utf8()));
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task With_pipelining_the_next_messages_commands_do_not_wait_for_the_end_of_the_one_before()
    {
        var hasCome = new TaskCompletionSource();
        await using var sink = SmtpSink.Start();
        await using var proxy = new Splitter(sink.Port, bytesAtOnce: 1_000_000) { Sees = text => { if (text.Contains("\r\n.\r\nMAIL FROM", StringComparison.Ordinal)) { hasCome.TrySetResult(); } } };
        await using var client = new SmtpClient(To(sink) with { Port = proxy.Port });

        await client.SendAsync(Many(2));

        Assert.True(hasCome.Task.IsCompleted);
    }

    [Fact]
    public async Task Without_the_options_consent_nothing_is_pipelined()
    {
        await using var sink = SmtpSink.Start();
        var group = 0;
        await using var proxy = new Splitter(sink.Port, bytesAtOnce: 1_000_000) { Sees = text => group += text.Contains("\r\nRCPT", StringComparison.Ordinal) ? 1 : 0 };
        await using var client = new SmtpClient(To(sink) with { Port = proxy.Port, UsesPipelining = false });

        await client.SendAsync(Many(3));

        Assert.Equal((3, 0), (sink.Messages.Count, group));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_large_message_arrives_whole(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Pipelining = pipelining });
        await using var client = new SmtpClient(To(sink));
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);

        var results = await client.SendAsync([Letter(), Letter(number: 2) with { Attachments = [new MimeAttachment("a.bin", "application/octet-stream", content)] }, Letter(number: 3)]);

        Assert.All(results, result => Assert.Equal(SmtpOutcome.Sent, result.Outcome));
        Assert.Equal(content, MimeReader.Read(sink.Messages[1].Bytes).Attachments[0].Content);
    }

    [Fact]
    public async Task A_server_that_knows_only_HELO_gets_messages_too()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { KnowsEhlo = false });
        await using var client = new SmtpClient(To(sink) with { LocalDomain = "client.example.com" });

        Assert.Equal(SmtpOutcome.Sent, (await client.SendAsync(Letter())).Outcome);
        Assert.Equal(["1: EHLO client.example.com", "1: HELO client.example.com", "1: MAIL FROM:<ann@example.com>"], sink.Lines.Take(3));
    }

    [Fact]
    public async Task A_client_greets_with_its_address_unless_it_is_given_a_name()
    {
        await using var sink = SmtpSink.Start();
        await using (var client = new SmtpClient(To(sink)))
        {
            await client.SendAsync(Letter());
        }

        Assert.Equal("1: EHLO [127.0.0.1]", sink.Lines[0]);
        Assert.Equal("1: QUIT", sink.Lines[^1]);
    }

    [Fact]
    public async Task A_message_over_the_servers_size_is_refused_without_asking()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Size = 1_000 });
        await using var client = new SmtpClient(To(sink));

        var results = await client.SendAsync([Letter(text: new string('x', 2_000)), Letter()]);

        Assert.Equal((SmtpOutcome.Refused, null, "5.3.4"), (results[0].Outcome, results[0].Code, results[0].EnhancedCode));
        Assert.Equal(SmtpOutcome.Sent, results[1].Outcome);
        Assert.Single(sink.Messages);
    }

    [Fact]
    public async Task An_international_address_is_sent_to_a_server_that_takes_it()
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SmtpClient(To(sink));

        Assert.Equal(SmtpOutcome.Sent, (await client.SendAsync(Letter("дарья@пример.рф"))).Outcome);
        var taken = Assert.Single(sink.Messages);
        Assert.EndsWith(" BODY=8BITMIME SMTPUTF8", taken.MailLine, StringComparison.Ordinal);
        Assert.Equal(["дарья@пример.рф"], taken.Recipients);
        Assert.Equal([("", "дарья@пример.рф")], MimeReader.Read(taken.Bytes).Mailboxes("To"));
    }

    [Fact]
    public async Task An_international_address_is_refused_for_good_where_the_server_cannot_take_it()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { SmtpUtf8 = false });
        await using var client = new SmtpClient(To(sink));

        var results = await client.SendAsync([Letter("дарья@пример.рф"), Letter()]);

        Assert.Equal((SmtpOutcome.Refused, "5.6.7"), (results[0].Outcome, results[0].EnhancedCode));
        Assert.Contains("SMTPUTF8", results[0].Text, StringComparison.Ordinal);
        Assert.Equal(SmtpOutcome.Sent, results[1].Outcome);
    }
}
