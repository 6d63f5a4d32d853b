namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>What came of an outbound call.</summary>
/// <param name="Status">The HTTP status; 0: there was no answer.</param>
/// <param name="Text">The answer's first 4 kB as text; without an answer, one sentence that says why.</param>
/// <param name="Fault">Why there was no answer.</param>
/// <param name="RetryAfter">How long the far end asks to be left alone; null: it does not say.</param>
public sealed record OutboundAnswer(int Status, string Text, OutboundFault Fault, TimeSpan? RetryAfter = null)
{
    /// <summary>The far end took it.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The same call may well succeed later: 408, 429, 5xx, or no answer for a reason that may pass.</summary>
    public bool IsWorthRetry => Fault is OutboundFault.None
        ? Status is 408 or 429 or >= 500
        : Fault is not (OutboundFault.BadAddress or OutboundFault.RefusedAddress or OutboundFault.TooManyRedirects);

    internal static OutboundAnswer None(OutboundFault fault, string why) => new(0, why, fault);
}

/// <summary>Why there was no answer.</summary>
public enum OutboundFault
{
    /// <summary>There was one.</summary>
    None,

    /// <summary>Not an http or https address, or one that carries a name or password, or writes an IP address in an odd way.</summary>
    BadAddress,

    /// <summary>The host is inside the house, and the operator's list does not allow it.</summary>
    RefusedAddress,

    /// <summary>The host's name has no address.</summary>
    CannotResolve,

    /// <summary>Nobody listens there, or the network is down.</summary>
    CannotConnect,

    /// <summary>The certificate or the handshake failed.</summary>
    TlsFailed,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The connection broke, or what came is not HTTP.</summary>
    BrokenAnswer,

    /// <summary>More than three redirects, one from https to http, or one that leads nowhere.</summary>
    TooManyRedirects,
}
