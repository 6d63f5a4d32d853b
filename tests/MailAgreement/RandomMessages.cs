using System.Text;
using BulkImport.Kits.Smtp;

namespace BulkImport.MailAgreement;

/// <summary>Messages by dice: scripts, long lines, dots at the starts of lines, files of any bytes.</summary>
internal sealed class RandomMessages(Random dice)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Scripts =
        ["abcdefgh xyz .,-_!?", "äöüß éèê ñ çå", "абвгд ежзий", "αβγδ εζη", "مرحبا بك", "שלום עולם", "日本語の 手紙", "한국어 편지", "हिन्दी पत्र", "👍🏽 🇫🇷 👩‍👩‍👧 🎉", "=?&%#\"'()<>[]@;:\\/ ,"];

    private static readonly string[] Types = ["text/plain", "text/csv", "application/pdf", "image/png", "application/octet-stream"];

    internal MimeMessage Message(int number)
    {
        var kind = dice.Next(3);
        return new MimeMessage
        {
            From = new MailboxAddress(Name(), "ann@example.com"),
            To = [.. Enumerable.Range(1, 1 + dice.Next(3)).Select(to => new MailboxAddress(Name(), Format($"user{number}-{to}@example.net")))],
            ReplyTo = Chance(30) ? [new MailboxAddress(Name(), "answers@example.com")] : [],
            Subject = Line(120),
            Date = Noon.AddSeconds(number),
            MessageId = Format($"{number}@example.com"),
            Headers = Chance(50) ? [new MimeHeader("X-Note", Line(200))] : [],
            TextBody = kind != 1 ? Body() : null,
            HtmlBody = kind != 0 ? $"<p>{Body()}</p>\n" : null,
            Attachments = Chance(40) ? [.. Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => File())] : [],
        };
    }

    /// <summary>Of about 2 kB.</summary>
    internal static MimeMessage Ordinary(int number) => new()
    {
        From = new MailboxAddress("Ann", "ann@example.com"),
        To = [new MailboxAddress(Format($"user{number}@example.net"))],
        Subject = "Ваш заказ",
        Date = Noon,
        MessageId = Format($"{number}@example.com"),
        TextBody = string.Concat(Enumerable.Repeat("A line of the text that is neither long nor short.\n", 14)),
        HtmlBody = string.Concat(Enumerable.Repeat("<p>A line of the text that is neither long nor short.</p>\n", 14)),
    };

    private string Name() => Chance(20) ? "" : Line(60);

    // Readers trim texts and put one space for several; what they make of that is theirs.
    private string Line(int most) => string.Join(' ', Text(most).Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : "x";

    private string Body() => string.Join("\n", Enumerable.Range(0, 1 + dice.Next(12)).Select(_ => dice.Next(6) switch
    {
        0 => ".",
        1 => "." + Text(40),
        2 => "",
        3 => Text(3_000),
        _ => Text(100),
    })) + "\n";

    private MimeAttachment File()
    {
        var content = new byte[dice.Next(Chance(10) ? 200_000 : 2_000)];
        dice.NextBytes(content);
        return new MimeAttachment($"{Line(80)}.bin", Types[dice.Next(Types.Length)], content);
    }

    private string Text(int most)
    {
        var alphabet = (Scripts[dice.Next(Scripts.Length)] + (Chance(50) ? Scripts[0] : "")).EnumerateRunes().ToArray();
        var text = new StringBuilder();
        for (var left = 1 + dice.Next(most); left > 0; left--) { text.Append(alphabet[dice.Next(alphabet.Length)].ToString()); }
        return text.ToString();
    }

    private bool Chance(int percent) => dice.Next(100) < percent;

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
