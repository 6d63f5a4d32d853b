namespace BulkImport.Kits.Hosting;

/// <summary>
/// The application cannot be built, started or stopped. The message is meant for the person at the terminal: it names the resource and says what to do.
/// </summary>
public sealed class DistributedApplicationException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Creates the exception with a sentence for the terminal.</summary>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a sentence for the terminal and its cause.</summary>
    public DistributedApplicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
