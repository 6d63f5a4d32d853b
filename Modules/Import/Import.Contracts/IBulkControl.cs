namespace BulkImport.Import.Contracts;

/// <summary>What an operator can do with a bulk of the account.</summary>
public interface IBulkControl
{
    /// <summary>
    /// Stops a bulk that waits, works or waits for a retry. A chunk under way is rolled back; rows that have an outcome keep it and what they launched, the others are
    /// never attempted.
    /// </summary>
    Task<ControlResult> CancelAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken);

    /// <summary>Puts a failed bulk back into the line of its account; it goes on from its last finished chunk, with all its runs before it again.</summary>
    Task<ControlResult> RetryAsync(AccountId account, BulkId bulk, CancellationToken cancellationToken);

    /// <summary>Stops all bulks of the account that the filter means and that can be stopped. How many.</summary>
    Task<int> CancelAsync(AccountId account, TaskFilter filter, CancellationToken cancellationToken);

    /// <summary>Lets all bulks of the account go on that the filter means, that failed, and whose rows are still kept where they are needed. How many.</summary>
    Task<int> RetryAsync(AccountId account, TaskFilter filter, CancellationToken cancellationToken);
}

/// <summary>What became of an operator's wish.</summary>
public enum ControlResult
{
    /// <summary>The bulk is in its new state.</summary>
    Done,

    /// <summary>The account has no such bulk.</summary>
    NotFound,

    /// <summary>Not from the state in which it is.</summary>
    NotAllowed,

    /// <summary>The rows that are left were erased.</summary>
    RowsErased,
}
