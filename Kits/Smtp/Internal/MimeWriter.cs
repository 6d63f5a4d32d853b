using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>The bytes of one message: headers (RFC 5322) and body (RFC 2045 and 2046).</summary>
internal sealed class MimeWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(4_096);
    private readonly StringBuilder _headers = new();

    internal byte[] Write(MimeMessage message)
    {
        WriteAddresses(message);
        Header("Subject", line => line.Text(message.Subject));
        Header("Message-ID", line => line.Word($"<{message.MessageId}>"));
        foreach (var header in message.Headers) { Header(header.Name, line => line.Text(header.Value)); }
        Header("MIME-Version", line => line.Word("1.0"));
        if (message.Attachments.Count > 0) { WriteMixed(message); }
        else { WriteBody(message, isPart: false); }
        return _output.WrittenSpan.ToArray();
    }

    private void WriteAddresses(MimeMessage message)
    {
        Header("Date", line => line.Text(DateText(message.Date)));
        Header("From", line => line.Mailboxes([message.From]));
        if (message.ReplyTo.Count > 0) { Header("Reply-To", line => line.Mailboxes(message.ReplyTo)); }
        Header("To", line => line.Mailboxes(message.To));
    }

    private void WriteMixed(MimeMessage message)
    {
        var boundary = OpenMultipart("mixed", message.MessageId);
        if (message.TextBody is not null || message.HtmlBody is not null)
        {
            Delimiter(boundary);
            WriteBody(message, isPart: true);
        }

        foreach (var attachment in message.Attachments)
        {
            Delimiter(boundary);
            WriteAttachment(attachment);
        }

        Raw($"--{boundary}--\r\n");
    }

    private void WriteBody(MimeMessage message, bool isPart)
    {
        if (message.TextBody is null || message.HtmlBody is null)
        {
            WriteText(message.HtmlBody is null ? "plain" : "html", message.HtmlBody ?? message.TextBody ?? "", isPart);
            return;
        }

        var boundary = OpenMultipart("alternative", message.MessageId);
        Delimiter(boundary);
        WriteText("plain", message.TextBody, isPart: true);
        Delimiter(boundary);
        WriteText("html", message.HtmlBody, isPart: true);
        Raw($"--{boundary}--\r\n");
    }

    private void WriteText(string kind, string text, bool isPart)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(lines);
        var isQuoted = TransferEncoding.PrefersQuotedPrintable(bytes);
        Header("Content-Type", line => line.Text($"text/{kind}; charset=utf-8"));
        Header("Content-Transfer-Encoding", line => line.Word(isQuoted ? "quoted-printable" : "base64"));
        EndHeaders();
        if (isQuoted) { TransferEncoding.WriteQuotedPrintable(_output, bytes); }
        else { TransferEncoding.WriteBase64(_output, bytes); }
        // The line end before a delimiter is the delimiter's: a text that ends with one needs another.
        if (isPart && (bytes.Length == 0 || (isQuoted && lines.EndsWith('\n')))) { Raw("\r\n"); }
    }

    private void WriteAttachment(MimeAttachment attachment)
    {
        Header("Content-Type", line => line.Text(attachment.ContentType));
        Header("Content-Disposition", line =>
        {
            line.Word("attachment");
            Parameter.Write(line, "filename", attachment.FileName);
        });
        Header("Content-Transfer-Encoding", line => line.Word("base64"));
        EndHeaders();
        TransferEncoding.WriteBase64(_output, attachment.Content.Span);
        if (attachment.Content.IsEmpty) { Raw("\r\n"); }
    }

    // The body's encodings never yield "=_", so nothing that anybody writes into a message can be taken for its boundary.
    private string OpenMultipart(string kind, string messageId)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {messageId}"));
        var boundary = $"=_{Convert.ToHexStringLower(digest.AsSpan(0, 16))}";
        Header("Content-Type", line => line.Text($"multipart/{kind}; boundary=\"{boundary}\""));
        EndHeaders();
        return boundary;
    }

    private void Delimiter(string boundary) => Raw($"--{boundary}\r\n");

    private void Header(string name, Action<HeaderLine> write)
    {
        var line = new HeaderLine(_headers, name);
        write(line);
        line.End();
    }

    private void EndHeaders()
    {
        Raw(_headers.Append("\r\n").ToString());
        _headers.Clear();
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, _output);

    private static string DateText(DateTimeOffset date)
    {
        var offset = date.Offset.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"{date:ddd, dd MMM yyyy HH:mm:ss} {(date.Offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}");
    }
}
