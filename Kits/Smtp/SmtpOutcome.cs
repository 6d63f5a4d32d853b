namespace BulkImport.Kits.Smtp;

/// <summary>What became of a message.</summary>
public enum SmtpOutcome
{
    /// <summary>The server has taken it, for one recipient at least.</summary>
    Sent,

    /// <summary>It will never be taken as it is: trying again is of no use.</summary>
    Refused,

    /// <summary>It was not taken now: later it may be.</summary>
    Deferred,
}
