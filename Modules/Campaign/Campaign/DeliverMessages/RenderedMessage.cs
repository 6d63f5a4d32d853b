namespace BulkImport.Campaign.DeliverMessages;

/// <summary>One message for one row's profile; with a reason instead when it is not to be sent.</summary>
/// <param name="Ord">The row's position in the bulk.</param>
/// <param name="Profile">The profile's number.</param>
/// <param name="Id">The same however often the message is rendered and sent: receivers know repetitions by it.</param>
/// <param name="Channel">By which it goes.</param>
/// <param name="Reason">Why it is not sent; empty: it is.</param>
internal sealed record RenderedMessage(int Ord, long Profile, Guid Id, string Channel, string Reason)
{
    internal string Address { get; init; } = "";

    internal string Subject { get; init; } = "";

    internal string Text { get; init; } = "";

    internal string Html { get; init; } = "";

    /// <summary>What an HTTP sender posts.</summary>
    internal string Body { get; init; } = "";

    /// <summary>For templates of senders.</summary>
    internal string Value(string name) => name switch
    {
        "id" => Id.ToString(),
        "channel" => Channel,
        "address" => Address,
        "subject" => Subject,
        "text" => Text,
        "html" => Html,
        _ => "",
    };
}
