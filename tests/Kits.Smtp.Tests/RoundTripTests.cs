using System.Text;
using static BulkImport.Kits.Smtp.Tests.Letters;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Texts =>
    [
        "plain", "two  spaces", " around ", "a\tb", "Ünïcode", "Привет, как дела?", "مرحبا بالعالم", "日本語の件名", "👩‍👩‍👧 family", "=?utf-8?q?not_encoded?=", "=?", "a=?b",
        "\"quoted\" \\ (comment) <a@b>, ;:", "100 % = all_of_it", new string('x', 70), new string('x', 2_000), string.Join(' ', Enumerable.Repeat("words", 60)),
        string.Join(' ', Enumerable.Repeat("слова", 60)), string.Concat(Enumerable.Repeat("👍", 100)), "é" + new string('a', 300), "ends with é ", ".", "..", "?=", "\u00a0",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_comes_back_as_subject_name_header_and_file_name(string text)
    {
        // A tab is a control character.
        var expected = text.Replace('\t', ' ');
        var message = Letter() with
        {
            Subject = text,
            From = new MailboxAddress(text, "ann@example.com"),
            ReplyTo = [new MailboxAddress(text, "answers@example.com"), new MailboxAddress("b@example.com"), new MailboxAddress(text, "c@example.com")],
            Headers = [new MimeHeader("X-Note", text)],
            Attachments = [new MimeAttachment(text, "text/csv", "a,b"u8.ToArray())],
        };

        var read = MimeReader.Read(message.ToBytes());

        Assert.Equal(expected, read.Decoded("Subject"));
        Assert.Equal(expected, read.Decoded("X-Note"));
        Assert.Equal([(expected, "ann@example.com")], read.Mailboxes("From"));
        Assert.Equal([(expected, "answers@example.com"), ("", "b@example.com"), (expected, "c@example.com")], read.Mailboxes("Reply-To"));
        Assert.Equal(expected, Assert.Single(read.Attachments).Name);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_comes_back_as_both_bodies(string text)
    {
        foreach (var body in new[] { text, text + "\r\n", $"{text}\r\n.\r\n..\r\n\r\n{text} \r\n", "\r\n" + text, $"{text}\r\n\r\n" })
        {
            var read = MimeReader.Read((Letter() with { TextBody = body, HtmlBody = $"<p>{body}</p>" }).ToBytes());

            Assert.Equal("multipart/alternative", read.ContentType);
            Assert.Equal(body, read.Text("plain"));
            Assert.Equal($"<p>{body}</p>", read.Text("html"));
        }
    }

    [Theory]
    [InlineData("a\nb\n")]
    [InlineData("a\rb\r")]
    [InlineData("a\r\nb\r\n")]
    public void Every_kind_of_line_end_becomes_the_one_that_mail_has(string text) =>
        Assert.Equal("a\r\nb\r\n", MimeReader.Read((Letter() with { TextBody = text }).ToBytes()).Text("plain"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(100_000)]
    public void Bytes_of_a_file_come_back(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var message = Letter() with { HtmlBody = "<p>é</p>", Attachments = [new MimeAttachment("a.bin", "application/octet-stream", content), new MimeAttachment("b.bin", "text/plain; charset=utf-8", content)] };

        var read = MimeReader.Read(message.ToBytes());

        Assert.Equal("multipart/mixed", read.ContentType);
        Assert.Equal(["multipart/alternative", "application/octet-stream", "text/plain"], read.Parts.Select(part => part.ContentType));
        Assert.Equal([("a.bin", content), ("b.bin", content)], read.Attachments.Select(file => (file.Name!, file.Content)));
    }

    [Fact]
    public void Random_messages_come_back_and_keep_the_width_of_lines()
    {
        var dice = new Random(7);
        for (var number = 1; number <= 500; number++)
        {
            var (subject, name, text, file) = (RandomText(dice, 120), RandomText(dice, 90), RandomText(dice, 3_000), RandomText(dice, 200) + ".txt");
            var message = Letter(number: number) with { Subject = subject, From = new MailboxAddress(name, "ann@example.com"), TextBody = text, Attachments = [new MimeAttachment(file, "text/plain", Encoding.UTF8.GetBytes(text))] };
            var bytes = message.ToBytes();
            var read = MimeReader.Read(bytes);

            Assert.Equal(subject, read.Decoded("Subject"));
            Assert.Equal(name, read.Mailboxes("From")[0].Name);
            Assert.Equal(text, read.Text("plain"));
            Assert.Equal((file, text), (read.Attachments[0].Name, read.Attachments[0].Content.Utf8()));
            // Only a word that cannot be folded may go further.
            Assert.All(bytes.Ascii().Split("\r\n"), line => Assert.InRange(line.Length, 0, line.LastIndexOf(' ') > line.IndexOf(' ', StringComparison.Ordinal) ? 76 : 200));
            Assert.DoesNotContain(bytes.Ascii().Replace("\r\n", "", StringComparison.Ordinal), letter => letter is < ' ' or > '~');
        }
    }

    private static string RandomText(Random dice, int most)
    {
        string[] scripts = ["abc xyz.,-=_?\"\\()<>@;:", "абвгд ёжз", "éüß ", "日本語", "👍🏽🇫🇷", "مرحبا "];
        var alphabet = scripts[dice.Next(scripts.Length)].EnumerateRunes().Concat(scripts[0].EnumerateRunes()).ToList();
        return string.Concat(Enumerable.Range(0, 1 + dice.Next(most)).Select(_ => alphabet[dice.Next(alphabet.Count)].ToString()));
    }
}
