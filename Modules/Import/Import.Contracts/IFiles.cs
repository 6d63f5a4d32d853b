namespace BulkImport.Import.Contracts;

/// <summary>Files that a caller uploads once and attaches to many bulks by their key. They are kept as long as the results of a bulk of the same day.</summary>
public interface IFiles
{
    /// <summary>Stores the file as it comes in and answers its key. Longer than <paramref name="longest"/> bytes: null, and nothing is stored.</summary>
    Task<StoredFile?> StoreAsync(Caller caller, string name, string mediaType, Stream content, long longest, CancellationToken cancellationToken);

    /// <summary>The content of a file of the account, read as it is asked for; null: there is none of that key.</summary>
    Task<Stream?> OpenAsync(AccountId account, string key, CancellationToken cancellationToken);
}

/// <summary>An uploaded file.</summary>
/// <param name="Key">By which it is attached: a bare lower-case UUID.</param>
/// <param name="Name">As it was uploaded.</param>
/// <param name="MediaType">As it was uploaded.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredFile(string Key, string Name, string MediaType, long Length);
