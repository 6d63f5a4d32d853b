using System.Net;
using System.Net.Sockets;
using BulkImport.Testing.Smtp;
using static BulkImport.Kits.Smtp.Tests.Letters;
using static BulkImport.Kits.Smtp.Tests.SendTests;

namespace BulkImport.Kits.Smtp.Tests;

public sealed class FuzzTests
{
    private static readonly string[] Lines =
    [
        "220 hello", "250 ok", "250-more", "250-PIPELINING", "250-SIZE 99999999999999999999", "250 SIZE", "250 AUTH", "354 go", "421 bye", "450 4.2.0 later", "550 5.1.1 never", "503 order", "999 what",
        "100 no", "25", "250", "250_ok", "", "hello", "250 2.0.0", "250 \u0007\u0000", "250-5.1.1 mixed", "550-first", "235 in", "334 ", "\ud83d\udc4d", "250 " + new string('x', 3_000),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replies_split_at_every_byte_are_read_all_the_same(bool pipelining)
    {
        await using var sink = SmtpSink.Start(new SmtpSinkOptions { Pipelining = pipelining });
        await using var splitter = new Splitter(sink.Port, bytesAtOnce: 1);
        await using var client = new SmtpClient(To(sink) with { Port = splitter.Port });

        var results = await client.SendAsync(Many(5));

        Assert.All(results, result => Assert.Equal("taken", result.Text));
        Assert.Equal(5, sink.Messages.Count);
    }

    [Fact]
    public async Task Whatever_a_server_says_every_message_gets_a_result()
    {
        var outcomes = new HashSet<SmtpOutcome>();
        // How far a seed comes depends on how its bytes are cut on the way: a message that is taken is rare.
        for (var seed = 1; seed <= 300 || (outcomes.Count < 3 && seed <= 10_000); seed++)
        {
            await using var babbler = new Babbler(seed, Lines);
            var options = new SmtpOptions { Host = "127.0.0.1", Port = babbler.Port, UserName = seed % 3 == 0 ? "u" : null, AllowsClearTextPassword = true, Security = SecureSocketOptions.None };
            await using var client = new SmtpClient(options);

            var results = await client.SendAsync(Many(4)).WaitAsync(TimeSpan.FromSeconds(30));

            Assert.Equal(4, results.Count);
            Assert.All(results, result => Assert.DoesNotContain(result.Text, char.IsControl));
            outcomes.UnionWith(results.Select(result => result.Outcome));
        }

        // All ends of the road were reached.
        Assert.Equal(3, outcomes.Count);
    }

    [Theory]
    [InlineData("220 x")]
    [InlineData("220-x\r\n")]
    public async Task A_reply_without_an_end_is_given_up_when_it_is_too_long(string piece)
    {
        await using var babbler = new Babbler(0, [string.Concat(Enumerable.Repeat(piece, 5_000))]);
        await using var client = new SmtpClient(new SmtpOptions { Host = "127.0.0.1", Port = babbler.Port });

        var result = await client.SendAsync(Letter()).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((SmtpOutcome.Deferred, "The server's reply has more than 16384 bytes."), (result.Outcome, result.Text));
    }

    /// <summary>A server that says lines by dice, mostly fitting ones first, in pieces by dice, and closes after some of them.</summary>
    private sealed class Babbler : IAsyncDisposable
    {
        private static readonly string[] Usual = ["220 hello", "250-sink\r\n250 PIPELINING", "250 ok", "250 ok", "354 go", "250 taken", "250 ok", "250 ok", "354 go", "250 taken"];

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _running;

        internal Babbler(int seed, string[] lines)
        {
            _listener.Start();
            _running = RunAsync(new Random(seed), lines);
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _running;
        }

        private async Task RunAsync(Random dice, string[] lines)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await BabbleAsync(client, dice, lines);
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                // It is being closed.
            }
        }

        private static async Task BabbleAsync(TcpClient client, Random dice, string[] lines)
        {
            var usual = lines.Length == 1 ? 0 : dice.Next(Usual.Length + 1);
            var said = Usual.Take(usual).Concat(Enumerable.Range(0, 1 + dice.Next(8)).Select(_ => lines[dice.Next(lines.Length)]));
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(said.Select(line => line + (dice.Next(5) == 0 ? "\n" : "\r\n"))));
            try
            {
                for (var at = 0; at < bytes.Length;)
                {
                    var count = Math.Min(1 + dice.Next(20_000 / lines.Length), bytes.Length - at);
                    await client.GetStream().WriteAsync(bytes.AsMemory(at, count));
                    at += count;
                }

                client.Client.Shutdown(SocketShutdown.Send);
                var ignored = new byte[4_096];
                while (await client.GetStream().ReadAsync(ignored) > 0) { }
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
            {
                // The client has heard enough.
            }
        }
    }
}
