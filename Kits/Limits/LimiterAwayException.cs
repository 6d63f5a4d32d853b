namespace BulkImport.Kits.Limits;

/// <summary>
/// Redis cannot be reached, does not answer in time or cannot work now, so nothing was decided. Whoever must not go on unlimited refuses the call (503). A call
/// whose answer came too late gives back what it took; if even that is lost, a lease ends by its expiry and a window's place with its window.
/// </summary>
public sealed class LimiterAwayException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public LimiterAwayException()
    {
    }

    /// <summary>Creates the exception with what is wrong.</summary>
    public LimiterAwayException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what is wrong and its cause.</summary>
    public LimiterAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
