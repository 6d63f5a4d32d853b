using System.Globalization;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>One message's turn on a connection: its envelope as commands, and what the server replied to each.</summary>
internal sealed class Exchange
{
    private readonly List<Reply> _recipients = [];
    private Reply? _sender;
    private Reply? _data;

    private Exchange(Job job, byte[] content, Capabilities server)
    {
        (Job, Content) = (job, content);
        var international = job.Message.IsInternational;
        var size = server.Size ? string.Create(CultureInfo.InvariantCulture, $" SIZE={content.Length}") : "";
        var eightBit = international && server.EightBitMime ? " BODY=8BITMIME" : "";
        var sender = job.Message.ReturnPath ?? job.Message.From;
        Commands =
        [
            $"MAIL FROM:<{sender.Address}>{size}{eightBit}{(international ? " SMTPUTF8" : "")}",
            .. job.Message.To.Select(recipient => $"RCPT TO:<{recipient.Address}>"),
            "DATA",
        ];
    }

    internal Job Job { get; }

    internal byte[] Content { get; }

    /// <summary>MAIL, a RCPT for each recipient, DATA.</summary>
    internal IReadOnlyList<string> Commands { get; }

    /// <summary>Where on the wire the message ended; null: its end was not sent.</summary>
    internal long? EndsAt { get; set; }

    /// <summary>The server waits for a message, and has somebody to give it to.</summary>
    internal bool MayTransfer => ExpectsContent && _recipients.Exists(reply => reply.IsPositive);

    /// <summary>The server waits for a message, be it for nobody: one that answers DATA before it has judged the recipients (RFC 2920, 3.1).</summary>
    internal bool ExpectsContent => _data is { IsIntermediate: true };

    /// <summary>Whether the next command can only be refused: without pipelining it is not sent.</summary>
    internal bool IsHopeless => _sender is { IsPositive: false } || (_recipients.Count == Job.Message.To.Count && !_recipients.Exists(reply => reply.IsPositive));

    /// <summary>Null: the message was answered without the server, which cannot take it.</summary>
    internal static Exchange? Prepare(Job job, Capabilities server)
    {
        if (job.Message.IsInternational && !server.SmtpUtf8)
        {
            job.Complete(Job.Own(SmtpOutcome.Refused, "An address is not ASCII, and the server does not offer SMTPUTF8.", "5.6.7"));
            return null;
        }

        var content = job.Message.ToBytes();
        if (content.Length > server.MostBytes)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"The message has {content.Length} bytes; the server takes {server.MostBytes}.");
            job.Complete(Job.Own(SmtpOutcome.Refused, text, "5.3.4"));
            return null;
        }

        return new Exchange(job, content, server);
    }

    /// <summary>Takes the reply to the next command.</summary>
    internal void Hear(Reply reply)
    {
        if (_sender is null) { _sender = reply; }
        else if (_recipients.Count < Job.Message.To.Count) { _recipients.Add(reply); }
        else { _data = reply; }
    }

    /// <summary>The message's end was replied to.</summary>
    internal SmtpResult Conclude(Reply end) => end.IsPositive
        ? end.ToResult(SmtpOutcome.Sent) with { RefusedRecipients = [.. RefusedRecipients()] }
        : end.ToRefusal();

    /// <summary>The message was not transferred. If one recipient may be taken later, so may the message.</summary>
    internal SmtpResult ConcludeEarly()
    {
        if (_sender is { IsPositive: false }) { return _sender.ToRefusal(); }
        var refused = _recipients.Where(reply => !reply.IsPositive).ToList();
        var isAboutRecipients = refused.Count > 0 && refused.Count == _recipients.Count;
        return isAboutRecipients ? (refused.Find(reply => !reply.IsPermanent) ?? refused[0]).ToRefusal() : _data!.ToRefusal();
    }

    private IEnumerable<SmtpRefusedRecipient> RefusedRecipients() => _recipients.Zip(Job.Message.To).Where(pair => !pair.First.IsPositive)
        .Select(pair => new SmtpRefusedRecipient(pair.Second, pair.First.IsPermanent, pair.First.Code, pair.First.EnhancedCode, pair.First.Text));
}
