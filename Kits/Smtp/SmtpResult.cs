namespace BulkImport.Kits.Smtp;

/// <summary>
/// What became of a message, in the server's words where it said any. A server that cannot be reached, does not trust us or ends the connection says nothing about the
/// message: that is <see cref="SmtpOutcome.Deferred"/>, whatever its code.
/// </summary>
public sealed record SmtpResult
{
    /// <summary>Taken, refused for good, or not now.</summary>
    public required SmtpOutcome Outcome { get; init; }

    /// <summary>The code of the server's reply, 200 to 599; null when it is not the server that said so.</summary>
    public int? Code { get; init; }

    /// <summary>Like <c>5.1.1</c> (RFC 3463), if there is one.</summary>
    public string? EnhancedCode { get; init; }

    /// <summary>The server's text or ours, one line of at most 1,000 characters. Never a secret.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Only with <see cref="SmtpOutcome.Deferred"/>: the connection was lost or the sender cancelled when the message's end had been sent, before its reply came. Who sends it
    /// again may send it twice.
    /// </summary>
    public bool MayHaveBeenTaken { get; init; }

    /// <summary>Of a message that was sent: the recipients for whom it was not taken, and why.</summary>
    public IReadOnlyList<SmtpRefusedRecipient> RefusedRecipients { get; init; } = [];
}

/// <summary>A recipient for whom the server would not take a message that it took for others. <see cref="IsPermanent"/>: trying again is of no use.</summary>
public sealed record SmtpRefusedRecipient(MailboxAddress Recipient, bool IsPermanent, int Code, string? EnhancedCode, string Text);
