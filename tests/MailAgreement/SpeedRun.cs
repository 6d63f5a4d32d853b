using System.Diagnostics;
using BulkImport.Kits.Smtp;
using BulkImport.Testing.Smtp;

namespace BulkImport.MailAgreement;

/// <summary>Messages of about 2 kB a second: over one connection and over four, to our sink and to smtp-server, and by System.Net.Mail as yardstick.</summary>
internal sealed class SpeedRun(int messages)
{
    private const int ByYardstick = 20;

    internal async Task<bool> SendsAllAsync()
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { KeepsMessages = false });
        await using var node = await JavaScript.StartAsync(parses: false);
        var all = true;
        foreach (var (name, port) in new[] { ("the sink", sink.Port), ("smtp-server 3.21.6", node.Port) })
        {
            all &= await SendAsync(name, port, connections: 1, pipelining: false);
            all &= await SendAsync(name, port, connections: 1, pipelining: true);
            all &= await SendAsync(name, port, connections: 4, pipelining: true);
            await SendByYardstickAsync(name, port);
        }

        return all;
    }

    private async Task<bool> SendAsync(string name, int port, int connections, bool pipelining)
    {
        await using var pool = new SmtpPool(new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Security = SecureSocketOptions.None,
            MaxConnections = connections,
            MessagesPerConnection = int.MaxValue,
            UsesPipelining = pipelining,
        });
        var letters = Enumerable.Range(1, messages).Select(RandomMessages.Ordinary).ToList();
        await pool.SendAsync([.. letters.Take(messages / 10)]);
        var watch = Stopwatch.StartNew();
        var results = await pool.SendAsync(letters);
        Tell($"{name}, {connections} connection(s), {(pipelining ? "pipelining where it is offered" : "no pipelining")}", messages, watch.Elapsed);
        return results.All(result => result.Outcome is SmtpOutcome.Sent);
    }

    private static async Task SendByYardstickAsync(string name, int port)
    {
        using var client = new System.Net.Mail.SmtpClient("127.0.0.1", port);
        var body = RandomMessages.Ordinary(1).TextBody + RandomMessages.Ordinary(1).HtmlBody;
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < ByYardstick; number++)
        {
            using var message = new System.Net.Mail.MailMessage("ann@example.com", "bob@example.net", "Ваш заказ", body);
            await client.SendMailAsync(message);
        }

        Tell($"{name}, System.Net.Mail.SmtpClient", ByYardstick, watch.Elapsed);
    }

    private static void Tell(string what, int count, TimeSpan took) => Console.WriteLine($"{what}: {count / took.TotalSeconds:N0} messages/s");
}
