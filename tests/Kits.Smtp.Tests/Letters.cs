using System.Globalization;
using System.Text;

namespace BulkImport.Kits.Smtp.Tests;

internal static class Letters
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(2));

    internal static MimeMessage Letter(string to = "bob@example.net", int number = 1, string text = "Hello.\n") => new()
    {
        From = new MailboxAddress("Ann", "ann@example.com"),
        To = [new MailboxAddress(to)],
        Subject = string.Create(CultureInfo.InvariantCulture, $"Letter {number}"),
        Date = Noon,
        MessageId = string.Create(CultureInfo.InvariantCulture, $"letter-{number}@example.com"),
        TextBody = text,
    };

    internal static List<MimeMessage> Many(int count) => [.. Enumerable.Range(1, count).Select(number => Letter($"user{number}@example.net", number))];

    internal static string Ascii(this byte[] bytes) => Encoding.ASCII.GetString(bytes);

    internal static string Utf8(this byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
