namespace BulkImport.Kits.Limits;

/// <summary>What became of a call.</summary>
public enum LimitOutcome
{
    /// <summary>It may go on now.</summary>
    Allowed,

    /// <summary>It has a place in a window to come.</summary>
    Queued,

    /// <summary>It has nothing.</summary>
    Refused,
}

/// <summary>Which of a policy's two limits stood in the way; where both did, the window.</summary>
public enum LimitKind
{
    /// <summary>The window's calls are used up.</summary>
    Window,

    /// <summary>All leases are held.</summary>
    Concurrency,
}
