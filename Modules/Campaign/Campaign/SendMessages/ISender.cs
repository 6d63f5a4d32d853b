using BulkImport.Campaign.DeliverMessages;

namespace BulkImport.Campaign.SendMessages;

/// <summary>A way out of the house.</summary>
internal interface ISender
{
    /// <summary>What the sender posts for a message, where it posts something of its own.</summary>
    Func<TemplateValues, string>? Body { get; }

    /// <summary>Sends a batch; answers what became of each message, in their order. What the other side does is a result, never an exception.</summary>
    Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<RenderedMessage> messages, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken);
}

/// <summary>A file that goes with every e-mail of a bulk.</summary>
internal sealed record MessageAttachment(string Name, string MediaType, byte[] Bytes);

/// <summary>What became of one attempt.</summary>
/// <param name="Kind">Sent, refused for good, or to be tried again.</param>
/// <param name="Reply">What the other side said, or why it said nothing.</param>
/// <param name="RetryAfter">How long the other side asks to be left alone.</param>
internal readonly record struct SendResult(SendResultKind Kind, string Reply, TimeSpan? RetryAfter = null);

internal enum SendResultKind
{
    Sent,
    Refused,
    Deferred,
}
