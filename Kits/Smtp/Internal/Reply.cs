namespace BulkImport.Kits.Smtp.Internal;

/// <summary>A reply of the server (RFC 5321, 4.2): its code, the enhanced code of its last line, and its lines without both.</summary>
internal sealed record Reply(int Code, string? EnhancedCode, IReadOnlyList<string> Lines)
{
    private const int MostText = 1_000;

    // "Service not available, closing transmission channel", whatever the command was.
    internal const int Closing = 421;

    internal bool IsPositive => Code is >= 200 and < 300;

    internal bool IsIntermediate => Code is >= 300 and < 400;

    internal bool IsPermanent => Code is >= 500 and < 600;

    internal string Text
    {
        get
        {
            var text = string.Join(' ', Lines).Trim();
            return text.Length <= MostText ? text : text[..MostText];
        }
    }

    internal SmtpResult ToResult(SmtpOutcome outcome) => new() { Outcome = outcome, Code = Code, EnhancedCode = EnhancedCode, Text = Text };

    /// <summary>What a message meets with that gets this reply at its end or for its sender.</summary>
    internal SmtpResult ToRefusal() => ToResult(IsPermanent ? SmtpOutcome.Refused : SmtpOutcome.Deferred);
}
