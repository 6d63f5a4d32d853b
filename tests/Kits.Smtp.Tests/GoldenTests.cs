using BulkImport.Testing;
using static BulkImport.Kits.Smtp.Tests.Letters;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Messages.Keys];

    private static Dictionary<string, MimeMessage> Messages => new()
    {
        ["plain"] = Letter(text: "One line.\n.A dot at its start.\nAnd a line that is so long that it has to be broken somewhere, which this sentence makes sure of.\n"),
        ["html"] = Letter() with { TextBody = null, HtmlBody = "<p>Größe = 5 €</p>" },
        ["both"] = Letter() with
        {
            From = new MailboxAddress("O'Hara, \"Ann\"", "ann@example.com"),
            To = [new MailboxAddress("Bob", "bob@example.net"), new MailboxAddress("carol@example.net"), new MailboxAddress("Dörte", "doerte@example.net")],
            Subject = "Grüße aus Köln",
            HtmlBody = "<p>Hello.</p>",
            Headers = [new MimeHeader("List-Unsubscribe", "<https://example.com/leave?id=0123456789abcdef0123456789abcdef>, <mailto:leave@example.com>"), new MimeHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")],
        },
        ["cyrillic"] = Letter(text: "Добрый день!\nВаш заказ готов.\n") with
        {
            From = new MailboxAddress("Интернет-магазин «Ромашка»", "shop@example.com"),
            ReplyTo = [new MailboxAddress("Служба поддержки", "help@example.com")],
            Subject = "Ваш заказ готов к выдаче: приходите в любое удобное для вас время до конца недели",
            Attachments = [new MimeAttachment("Счёт на оплату за март и апрель.txt", "text/plain; charset=utf-8", "счёт\n"u8.ToArray())],
        },
        ["japanese"] = Letter(text: "こんにちは。\n") with
        {
            From = new MailboxAddress("株式会社サンプル", "info@example.com"),
            Subject = "ご注文ありがとうございます 🎉",
            HtmlBody = "<p>こんにちは。</p>",
            Attachments = [new MimeAttachment("領収書.pdf", "application/pdf", "%PDF"u8.ToArray()), new MimeAttachment("plain.csv", "text/csv", "a;b\n"u8.ToArray())],
        },
        ["arabic"] = Letter(text: "مرحبا.\n") with { From = new MailboxAddress("متجر المثال", "info@example.com"), Subject = "طلبك جاهز للاستلام" },
        ["international"] = Letter(to: "dörte@exämple.net") with { Date = Noon.ToOffset(new TimeSpan(-3, -30, 0)) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_approved(string name) => Golden.Matches(Messages[name].ToBytes().Utf8(), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_message_gives_the_same_bytes(string name) => Assert.Equal(Messages[name].ToBytes(), Messages[name].ToBytes());

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_ends_with_both_signs(string name)
    {
        var text = Messages[name].ToBytes().Utf8();

        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), letter => letter is '\r' or '\n');
    }

    [Fact]
    public void Another_id_gives_another_boundary()
    {
        var (one, other) = (Letter() with { HtmlBody = "a" }, Letter(number: 2) with { HtmlBody = "a" });

        Assert.NotEqual(MimeReader.Read(one.ToBytes()).Raw("Content-Type"), MimeReader.Read(other.ToBytes()).Raw("Content-Type"));
    }

    [Fact]
    public void A_body_that_knows_the_boundary_cannot_use_it()
    {
        var plain = Letter() with { HtmlBody = "a" };
        var boundary = MimeReader.Read(plain.ToBytes()).Raw("Content-Type").Split('"')[1];
        var text = $"one\r\n--{boundary}\r\nContent-Type: text/html\r\n\r\ntwo\r\n--{boundary}--\r\n";

        var read = MimeReader.Read((plain with { TextBody = text }).ToBytes());

        Assert.Equal(2, read.Parts.Count);
        Assert.Equal(text, read.Text("plain"));
    }
}
