using System.Security.Cryptography;
using System.Text.Json;
using BulkImport.Kits.Smtp;

namespace BulkImport.MailAgreement;

/// <summary>Random messages, sent by us and read by mailparser: it must find what was meant.</summary>
internal sealed class AgreementRun(int seed, int messages)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private int _differences;

    internal async Task<bool> AgreesAsync()
    {
        await using var server = await JavaScript.StartAsync(parses: true);
        var dice = new RandomMessages(new Random(seed));
        var sent = Enumerable.Range(1, messages).Select(dice.Message).ToDictionary(message => $"<{message.MessageId}>");
        await using var pool = new SmtpPool(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = SecureSocketOptions.None });
        var sending = pool.SendAsync([.. sent.Values]);
        for (var number = 1; number <= messages; number++)
        {
            var read = JsonSerializer.Deserialize<Letter>(await server.ReadLineAsync(), Names)!;
            Compare(sent[read.MessageId], read);
        }

        var refused = (await sending).Where(result => result.Outcome is not SmtpOutcome.Sent).ToList();
        foreach (var result in refused) { Differs($"not sent: {result}"); }
        Console.WriteLine($"seed {seed}: {messages:N0} messages, {sent.Values.Sum(message => message.Attachments.Count):N0} files, {_differences:N0} differences from what mailparser 3.14.2 reads");
        return _differences == 0;
    }

    private void Compare(MimeMessage meant, Letter read)
    {
        Compare(meant, "subject", meant.Subject, read.Subject);
        Compare(meant, "note", meant.Headers.Select(header => header.Value).SingleOrDefault() ?? "", read.Note);
        Compare(meant, "from", Tell([meant.From]), Tell(read.From));
        Compare(meant, "to", Tell(meant.To), Tell(read.To));
        Compare(meant, "reply-to", Tell(meant.ReplyTo), Tell(read.ReplyTo));
        Compare(meant, "text", meant.TextBody ?? "", read.Text);
        Compare(meant, "html", meant.HtmlBody ?? "", read.Html);
        Compare(meant, "sender", meant.From.Address, read.Sender);
        Compare(meant, "recipients", string.Join(' ', meant.To.Select(to => to.Address)), string.Join(' ', read.Recipients));
        Compare(meant, "files", string.Join('\n', meant.Attachments.Select(file => new File(file.FileName, file.ContentType, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))))), string.Join('\n', read.Attachments));
    }

    private void Compare(MimeMessage message, string what, string meant, string read)
    {
        if (meant != read) { Differs($"{what} of {message.MessageId}\n  meant: {JsonSerializer.Serialize(meant)}\n  read:  {JsonSerializer.Serialize(read)}"); }
    }

    private void Differs(string what)
    {
        _differences++;
        Console.WriteLine($"differs: {what}");
    }

    private static string Tell(IEnumerable<MailboxAddress> addresses) => string.Join('\n', addresses.Select(address => new Person(address.Name, address.Address)));

    private static string Tell(IEnumerable<Person> people) => string.Join('\n', people);

    private sealed record Person(string Name, string Address);

    private sealed record File(string FileName, string ContentType, string Digest);

    private sealed record Letter(
        string MessageId, string Subject, string Note, List<Person> From, List<Person> To, List<Person> ReplyTo, string Text, string Html, List<File> Attachments, string Sender, List<string> Recipients);
}
