namespace BulkImport.Kits.Smtp.Internal;

/// <summary>The connection is of no use any more. It says nothing about a message, and never leaves the kit.</summary>
internal sealed class ConnectionFault(string text, Reply? reply = null, Exception? inner = null) : Exception(text, inner)
{
    /// <summary>Why, if the server said so.</summary>
    internal Reply? Reply => reply;

    internal SmtpResult ToResult(bool mayHaveBeenTaken) => new()
    {
        Outcome = SmtpOutcome.Deferred,
        Code = reply?.Code,
        EnhancedCode = reply?.EnhancedCode,
        Text = Message,
        MayHaveBeenTaken = mayHaveBeenTaken,
    };
}
