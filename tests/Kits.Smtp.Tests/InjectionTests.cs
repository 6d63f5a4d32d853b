using static BulkImport.Kits.Smtp.Tests.Letters;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class InjectionTests
{
    public static TheoryData<string> Breaks => ["\r\n", "\n", "\r", "\0", "\r\n ", "\u0085", "\u2028", "\v", "\f"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_line_end_in_a_text_becomes_a_space(string lineEnd)
    {
        var text = $"Hello{lineEnd}Bcc: eve@example.org";
        var message = Letter() with
        {
            Subject = text,
            From = new MailboxAddress(text, "ann@example.com"),
            Headers = [new MimeHeader("X-Note", text)],
            Attachments = [new MimeAttachment(text, "text/plain", default)],
        };

        var read = MimeReader.Read(message.ToBytes());

        Assert.Equal(["Date", "From", "To", "Subject", "Message-ID", "X-Note", "MIME-Version", "Content-Type"], read.Headers.Select(header => header.Name));
        Assert.StartsWith("Hello ", read.Decoded("Subject"), StringComparison.Ordinal);
        Assert.EndsWith(" Bcc: eve@example.org", read.Decoded("X-Note"), StringComparison.Ordinal);
        Assert.Equal(["text/plain", "text/plain"], read.Parts.Select(part => part.ContentType));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_line_end_in_an_address_or_an_id_is_refused(string lineEnd)
    {
        Assert.Contains("From, To, Reply-To", Assert.Throws<ArgumentException>(() => new MailboxAddress($"a{lineEnd}b@example.com")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MailboxAddress($"a@example.com{lineEnd}"));
        Assert.Throws<ArgumentException>(() => new MailboxAddress($"\"a{lineEnd}b\"@example.com"));
        Assert.Contains("Message-ID", Assert.Throws<ArgumentException>(() => Letter() with { MessageId = $"a{lineEnd}@example.com" }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MimeHeader($"X-Note{lineEnd}Bcc", "eve@example.org"));
        Assert.Throws<ArgumentException>(() => new MimeAttachment("a.txt", $"text/plain{lineEnd}X: y", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("a b@example.com")]
    [InlineData("ann@example.com>")]
    [InlineData("<ann@example.com>")]
    [InlineData("a@b@example.com")]
    [InlineData("\"a\"b\"@example.com")]
    [InlineData("\"a\\\"@example.com")]
    [InlineData("ann@[127.0.0.1>]")]
    [InlineData("ann@exam\"ple.com")]
    [InlineData("ann\ud800@example.com")]
    [InlineData("ann@exa\u00a0mple.com")]
    public void What_is_no_address_is_refused(string address) => Assert.Throws<ArgumentException>(() => new MailboxAddress(address));

    [Fact]
    public void An_address_longer_than_any_mailbox_is_refused() =>
        Assert.Throws<ArgumentException>(() => new MailboxAddress($"{new string('é', 122)}@example.com"));

    [Theory]
    [InlineData("a..b@example.com")]
    [InlineData("a+b=c/d@sub.example.com")]
    [InlineData("\"a b\\\"@c\"@example.com")]
    [InlineData("ann@[192.0.2.1]")]
    [InlineData("ann@[IPv6:2001:db8::1]")]
    [InlineData("дарья@пример.рф")]
    public void Unusual_addresses_are_kept_as_they_are(string address) => Assert.Equal(address, new MailboxAddress(address).Address);

    [Theory]
    [InlineData("<a@example.com>")]
    [InlineData("example.com")]
    [InlineData("a@")]
    [InlineData("a@b@c")]
    [InlineData("é@example.com")]
    public void What_is_no_message_id_is_refused(string id) => Assert.Throws<ArgumentException>(() => Letter() with { MessageId = id });

    [Theory]
    [InlineData("Bcc")]
    [InlineData("subject")]
    [InlineData("Content-Type")]
    [InlineData("X Note")]
    [InlineData("X:Note")]
    [InlineData("Ünote")]
    public void A_header_that_would_stand_twice_or_break_the_line_is_refused(string name) => Assert.Throws<ArgumentException>(() => new MimeHeader(name, "value"));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_sign_for_it()
    {
        var read = MimeReader.Read((Letter() with { Subject = "a\ud83d b", TextBody = "c\udc4dd" }).ToBytes());

        Assert.Equal("a\ufffd b", read.Decoded("Subject"));
        Assert.Equal("c\ufffdd", read.Text("plain"));
    }

    [Fact]
    public void Nobody_and_a_crowd_are_refused_as_recipients()
    {
        Assert.Throws<ArgumentException>(() => Letter() with { To = [] });
        Assert.Throws<ArgumentException>(() => Letter() with { To = [.. Enumerable.Repeat(new MailboxAddress("a@example.com"), 101)] });
    }
}
