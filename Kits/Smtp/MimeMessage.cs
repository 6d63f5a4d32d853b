using BulkImport.Kits.Smtp.Internal;

namespace BulkImport.Kits.Smtp;

/// <summary>
/// A message, from which everything follows: the same message gives the same bytes, on every machine and at any time. What could end a header early cannot get in:
/// texts have spaces in its place, addresses and ids are refused with an <see cref="ArgumentException"/>.
/// </summary>
public sealed record MimeMessage
{
    /// <summary>A server must take a hundred recipients of a message (RFC 5321, 4.5.3.1.8), and need not take more.</summary>
    public const int MostRecipients = 100;

    /// <summary>Who wrote it. Failures of delivery are reported here too, unless there is a <see cref="ReturnPath"/>.</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>To whom it goes: each of them sees all of them. At least one, at most <see cref="MostRecipients"/>.</summary>
    public required IReadOnlyList<MailboxAddress> To
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count is 0 or > MostRecipients)
            {
                throw new ArgumentException($"A message has between 1 and {MostRecipients} addresses in its header To.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Where answers go, if not to <see cref="From"/>.</summary>
    public IReadOnlyList<MailboxAddress> ReplyTo { get; init; } = [];

    /// <summary>Where servers report that they could not deliver it; null: to <see cref="From"/>. It stands in the envelope, not in the message.</summary>
    public MailboxAddress? ReturnPath { get; init; }

    /// <summary>In any script; control characters become spaces.</summary>
    public string Subject { get; init => field = HeaderText.Clean(value); } = "";

    /// <summary>Stands in the message to the second, with its offset.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>
    /// Like <c>part@example.com</c>, without angle brackets. Whoever sends a message again with the same one lets receivers see that it is the same.
    /// </summary>
    public required string MessageId { get; init => field = AddressSyntax.CheckMessageId(value); }

    /// <summary>Further headers, in this order.</summary>
    public IReadOnlyList<MimeHeader> Headers { get; init; } = [];

    /// <summary>
    /// The body as plain text. With <see cref="HtmlBody"/> the receiver chooses between both. A body that is the whole message arrives with a line end behind it.
    /// </summary>
    public string? TextBody { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>Files, in this order.</summary>
    public IReadOnlyList<MimeAttachment> Attachments { get; init; } = [];

    /// <summary>Whether an address needs a server with the extension SMTPUTF8.</summary>
    public bool IsInternational => From.IsInternational || ReturnPath is { IsInternational: true }
        || To.Any(address => address.IsInternational) || ReplyTo.Any(address => address.IsInternational);

    /// <summary>
    /// The message as it travels: lines end with CR and LF and have at most 998 bytes, 76 wherever an address or a type does not need more. Only international
    /// addresses are not ASCII.
    /// </summary>
    public byte[] ToBytes() => new MimeWriter().Write(this);
}
