namespace BulkImport.Kits.Mmdb;

/// <summary>A file is no MMDB file, or a damaged one. The message is one sentence for the person who named the file: which file, what is wrong in it, and where.</summary>
public sealed class MmdbException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public MmdbException()
    {
    }

    /// <summary>Creates the exception with what is wrong.</summary>
    public MmdbException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what is wrong and its cause.</summary>
    public MmdbException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
