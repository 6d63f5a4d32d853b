namespace BulkImport.Kits.Limits;

/// <summary>
/// What is allowed: so many calls in a window of time, so many at once, or both. It is handed over with every call and kept nowhere: a changed policy holds
/// from the next call on, also for what was taken under the former one.
/// </summary>
public sealed record LimitPolicy
{
    /// <summary>
    /// Part of the keys in Redis and of the header fields: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>. Two names never touch each other's calls.
    /// </summary>
    public required string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            if (!value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            {
                throw new ArgumentException($"\"{value}\" has a character that is no letter, digit, '-', '_' or '.'.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// The window begins with its first call and then has a fixed length: calls of two windows that follow each other may be close together. To the
    /// millisecond. Zero: no window.
    /// </summary>
    public TimeSpan Window
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>How many calls a window holds.</summary>
    public int Quota
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>How many leases are held at once. Zero: any number, and calls get no lease.</summary>
    public int Concurrency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>How long a lease lasts unless it is extended, and so how long a holder that died keeps others out. To the millisecond.</summary>
    public TimeSpan LeaseDuration
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may wait for a window to come. Zero: none, a call that comes too early is refused.</summary>
    public int MostQueued
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>There is neither a window nor a cap: every call is allowed, and Redis is not asked.</summary>
    public bool IsUnlimited => !HasWindow && Concurrency == 0;

    internal bool HasWindow => Window >= TimeSpan.FromMilliseconds(1);
}
