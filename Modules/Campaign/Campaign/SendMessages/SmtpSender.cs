using System.Text.Json;
using BulkImport.Campaign.DeliverMessages;
using BulkImport.Kits.Smtp;

namespace BulkImport.Campaign.SendMessages;

/// <summary>Sends e-mail over a pool of connections to one server. Its 5xx is final; its 4xx, its silence and its absence are not.</summary>
internal sealed class SmtpSender : ISender, IAsyncDisposable
{
    private readonly SmtpPool _pool;
    private readonly TimeProvider _clock;
    private readonly MailboxAddress _from;
    private readonly IReadOnlyList<MailboxAddress> _replyTo;
    private readonly string _domain;

    internal SmtpSender(JsonElement settings, TimeProvider clock)
    {
        _clock = clock;
        _from = new MailboxAddress(Text(settings, "fromName"), Text(settings, "from")!);
        _replyTo = Text(settings, "replyTo") is { } replyTo ? [new MailboxAddress(replyTo)] : [];
        _domain = _from.Address[(_from.Address.LastIndexOf('@') + 1)..];
        _pool = new SmtpPool(Options(settings), clock);
    }

    public Func<TemplateValues, string>? Body => null;

    public async Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<RenderedMessage> messages, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken)
    {
        List<MimeAttachment> files = [.. attachments.Select((file, i) => new MimeAttachment(file.Name.Length > 0 ? file.Name : $"attachment-{i + 1}", file.MediaType, file.Bytes))];
        var written = messages.Select(message => Write(message, files)).ToList();
        var sent = await _pool.SendAsync([.. written.Select(one => one.Mail).OfType<MimeMessage>()], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var results = sent.GetEnumerator();
        return [.. written.Select(one => one.Mail is null ? new SendResult(SendResultKind.Refused, one.Fault) : Next(results))];
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static SendResult Next(IEnumerator<SmtpResult> results)
    {
        results.MoveNext();
        var result = results.Current;
        var kind = result.Outcome switch { SmtpOutcome.Sent => SendResultKind.Sent, SmtpOutcome.Refused => SendResultKind.Refused, _ => SendResultKind.Deferred };
        return new SendResult(kind, result.Code is { } code ? $"{code} {result.EnhancedCode} {result.Text}".Replace("  ", " ", StringComparison.Ordinal) : result.Text);
    }

    // What matching takes for an address may still be none that can stand in an envelope: that row's message fails, the others go.
    private (MimeMessage? Mail, string Fault) Write(RenderedMessage message, IReadOnlyList<MimeAttachment> attachments)
    {
        try
        {
            return (new MimeMessage
            {
                From = _from,
                To = [new MailboxAddress(message.Address)],
                ReplyTo = _replyTo,
                Subject = message.Subject,
                Date = _clock.GetUtcNow(),
                MessageId = $"{message.Id:N}@{_domain}",
                TextBody = message.Text.Length > 0 || message.Html.Length == 0 ? message.Text : null,
                HtmlBody = message.Html.Length > 0 ? message.Html : null,
                Attachments = attachments,
            }, "");
        }
        catch (ArgumentException e)
        {
            return (null, e.Message);
        }
    }

    private static SmtpOptions Options(JsonElement settings) => new()
    {
        Host = Text(settings, "host")!,
        Port = settings.GetProperty("port").GetInt32(),
        Security = Text(settings, "security") switch
        {
            "none" => SecureSocketOptions.None,
            "tls" => SecureSocketOptions.SslOnConnect,
            "starttls" => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.Auto,
        },
        UserName = Text(settings, "user"),
        Password = Text(settings, "password"),
        AcceptsAnyCertificate = settings.GetProperty("acceptAnyCertificate").GetBoolean(),
        MaxConnections = settings.GetProperty("connections").GetInt32(),
        CommandTimeout = TimeSpan.FromSeconds(settings.GetProperty("timeoutSeconds").GetInt32()),
        DataTimeout = TimeSpan.FromSeconds(settings.GetProperty("timeoutSeconds").GetInt32()),
    };

    private static string? Text(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
