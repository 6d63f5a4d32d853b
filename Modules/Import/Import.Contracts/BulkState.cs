namespace BulkImport.Import.Contracts;

/// <summary>The life of a bulk (contracts.md E4); each dialect spells these states in its own words.</summary>
public enum BulkState
{
    Waiting,
    Working,
    WaitingForRetry,
    Finished,
    Failed,
    Cancelled,
}

/// <summary>What became of a row. Every row of a finished bulk has exactly one.</summary>
public enum RowOutcome : short
{
    Created = 1,
    Updated = 2,
    Unchanged = 3,
    Skipped = 4,
    Rejected = 5,
}

/// <summary>How many rows had each outcome. The five add up to the rows attempted so far.</summary>
public readonly record struct OutcomeCounts(int Created, int Updated, int Unchanged, int Skipped, int Rejected)
{
    /// <summary>Rows that have an outcome.</summary>
    public int Attempted => Created + Updated + Unchanged + Skipped + Rejected;

    /// <summary>Both together.</summary>
    public static OutcomeCounts operator +(OutcomeCounts left, OutcomeCounts right) => new(
        left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged, left.Skipped + right.Skipped, left.Rejected + right.Rejected);

    /// <summary>The operator by name.</summary>
    public static OutcomeCounts Add(OutcomeCounts left, OutcomeCounts right) => left + right;
}
