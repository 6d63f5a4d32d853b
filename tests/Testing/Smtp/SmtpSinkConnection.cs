using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace BulkImport.Testing.Smtp;

/// <summary>One conversation. Replies are sent when nothing that came waits any more, as a pipelining server does.</summary>
internal sealed class SmtpSinkConnection(SmtpSink sink, Socket socket, int number) : IAsyncDisposable
{
    private SmtpSinkStream _stream = new(new NetworkStream(socket, ownsSocket: true), sink.Stopping);
    private readonly List<string> _recipients = [];
    private string? _sender;
    private string _mailLine = "";
    private int _message = 1;
    private bool _isEncrypted = sink.Options is { Certificate: not null, IsEncryptedFromTheStart: true };
    private bool _isLoggedIn = sink.Options.UserName is null;
    private bool _isOver;

    private SmtpSinkOptions Options => sink.Options;

    internal async Task RunAsync()
    {
        try
        {
            socket.NoDelay = true;
            if (_isEncrypted) { await EncryptAsync(); }
            await AnswerAsync("CONNECT", "", () => Reply("220 sink"));
            while (!_isOver && await _stream.ReadLineAsync() is { } line)
            {
                sink.Note(number, line);
                await TakeAsync(line);
            }

            await _stream.FlushAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone, or the sink is being closed.
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task TakeAsync(string line)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        await AnswerAsync(verb, line, verb switch
        {
            "EHLO" when Options.KnowsEhlo => Greet,
            "HELO" => () => Reply("250 sink"),
            "STARTTLS" when Options.Certificate is not null && !_isEncrypted => StartTlsAsync,
            "AUTH" when !_isLoggedIn => () => LogInAsync(line),
            "MAIL" or "RCPT" or "DATA" when !_isLoggedIn => () => Reply("530 5.7.0 who are you?"),
            "MAIL" => () => TakeSender(line),
            "RCPT" => () => TakeRecipient(line),
            "DATA" => TakeDataAsync,
            "RSET" => () => Reset("250 2.0.0 forgotten"),
            "NOOP" => () => Reply("250 2.0.0 fine"),
            "QUIT" => Quit,
            _ => () => Reply("502 5.5.1 unknown command"),
        });
    }

    private async Task<bool> AnswerAsync(string verb, string line, Func<Task> usual)
    {
        var answer = Options.Script?.Invoke(new SmtpSinkStep(number, _message, verb, line, [.. _recipients]));
        if (answer is null)
        {
            await usual();
            return true;
        }

        if (answer.Hangs)
        {
            await _stream.FlushAsync();
            await Task.Delay(Timeout.Infinite, sink.Stopping);
        }

        foreach (var reply in answer.Lines) { await Reply(reply); }
        if (answer.Drops)
        {
            await _stream.FlushAsync();
            _isOver = true;
        }

        return answer.Takes || answer.Lines.Any(reply => reply.StartsWith('2'));
    }

    private async Task Greet()
    {
        string?[] offers =
        [
            "sink", Options.Pipelining ? "PIPELINING" : null, Options.EightBitMime ? "8BITMIME" : null, Options.SmtpUtf8 ? "SMTPUTF8" : null,
            Options.EnhancedStatusCodes ? "ENHANCEDSTATUSCODES" : null, Options.Size is { } size ? FormattableString.Invariant($"SIZE {size}") : null,
            Options.Certificate is not null && !_isEncrypted ? "STARTTLS" : null, Options.UserName is not null ? $"AUTH {string.Join(' ', Options.AuthMechanisms)}" : null,
        ];
        var lines = offers.OfType<string>().ToList();
        for (var i = 0; i < lines.Count; i++) { await Reply($"250{(i < lines.Count - 1 ? '-' : ' ')}{lines[i]}"); }
    }

    private async Task StartTlsAsync()
    {
        await Reply("220 2.0.0 go ahead");
        await _stream.FlushAsync();
        await EncryptAsync();
    }

    private async Task EncryptAsync()
    {
        var encrypted = new SslStream(_stream.Inner);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Options.Certificate }, sink.Stopping);
        _stream = new SmtpSinkStream(encrypted, sink.Stopping);
        _isEncrypted = true;
    }

    private async Task LogInAsync(string line)
    {
        var words = line.Split(' ');
        var given = words is [_, "PLAIN", var response] ? Decode(response) : "";
        if (words is [_, "LOGIN"]) { given = $"\0{await AskAsync("334 VXNlcm5hbWU6")}\0{await AskAsync("334 UGFzc3dvcmQ6")}"; }
        _isLoggedIn = given == $"\0{Options.UserName}\0{Options.Password}";
        await Reply(_isLoggedIn ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password");
    }

    private async Task<string> AskAsync(string question)
    {
        await Reply(question);
        return Decode(await _stream.ReadLineAsync() ?? "");
    }

    private Task TakeSender(string line)
    {
        if (_sender is not null) { return Reply("503 5.5.1 there is a sender already"); }
        (_sender, _mailLine) = (Address(line), line);
        return Reply("250 2.1.0 ok");
    }

    private Task TakeRecipient(string line)
    {
        if (_sender is null) { return Reply("503 5.5.1 MAIL first"); }
        _recipients.Add(Address(line));
        return Reply("250 2.1.5 ok");
    }

    private async Task TakeDataAsync()
    {
        if (_recipients.Count == 0)
        {
            await Reply("503 5.5.1 RCPT first");
            return;
        }

        await Reply("354 go on");
        var bytes = await _stream.ReadContentAsync();
        var message = new SmtpSinkMessage(number, _sender!, [.. _recipients], _mailLine, bytes);
        if (await AnswerAsync(".", ".", () => Reply("250 2.0.0 taken"))) { sink.Keep(message); }
        _message++;
        await Reset(null);
    }

    private Task Reset(string? reply)
    {
        _sender = null;
        _recipients.Clear();
        return reply is null ? Task.CompletedTask : Reply(reply);
    }

    private Task Quit()
    {
        _isOver = true;
        return Reply("221 2.0.0 bye");
    }

    private Task Reply(string line)
    {
        _stream.Write(line);
        return Task.CompletedTask;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
