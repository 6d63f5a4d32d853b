namespace BulkImport.Import.Contracts;

/// <summary>The door by which bulks come in.</summary>
public interface IImports
{
    /// <summary>Begins to take in one bulk. Nothing of it can be seen before <see cref="IBulkUpload.AcceptAsync"/>.</summary>
    IBulkUpload BeginUpload();

    /// <summary>What came of the account's request of that key; null: there was none, or the results of its bulk are erased.</summary>
    Task<KeyedBulk?> FindAsync(AccountId account, string key, CancellationToken cancellationToken);
}

/// <summary>
/// One bulk being read from its sender. Rows are canonical JSON (<see cref="CanonicalRow"/>). Dispose without accept: nothing stays behind.
/// Not for use by several threads.
/// </summary>
public interface IBulkUpload : IAsyncDisposable
{
    /// <summary>Rows taken so far; also the position (<c>ord</c>) of the next one.</summary>
    int RowCount { get; }

    /// <summary>How long the rows are kept: the account's. Set it before the first of them is stored; later it stays as it is.</summary>
    Retention Retention { get; set; }

    /// <summary>All rows go into one chunk, however many bytes they have, so that they are written in one transaction. Set it before the first row.</summary>
    bool IsOneChunk { get; set; }

    /// <summary>Full chunks stand in memory and can be stored with <see cref="SpillAsync"/>.</summary>
    bool CanSpill { get; }

    /// <summary>Takes one row, which must be one complete JSON object in valid UTF-8. Only copies; never waits.</summary>
    void AddRow(ReadOnlySpan<byte> canonicalRow);

    /// <summary>
    /// Begins to store the full chunks, so that memory stays flat while more rows come in; returns when those of the call before are stored. Call it only for a sender
    /// whose token was accepted.
    /// </summary>
    Task SpillAsync(CancellationToken cancellationToken);

    /// <summary>Stores a part (at most 1 MiB) of an attachment's decoded bytes. Call it only for a sender whose token was accepted.</summary>
    Task AddAttachmentPartAsync(int attachment, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes an uploaded file an attachment; null: the account has none of that key.</summary>
    Task<StoredFile?> AttachFileAsync(int attachment, AccountId account, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the rest, the bulk and the message that starts it in one transaction. When it returns, the bulk is durable and its id can be told;
    /// when it throws, nothing was stored.
    /// </summary>
    Task<BulkId> AcceptAsync(BulkHeader header, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="AcceptAsync"/>, and keeps the request's key with the bulk. null: another request of the account has left a bulk under this key, maybe a moment ago;
    /// nothing was stored, and <see cref="IImports.FindAsync"/> tells that bulk.
    /// </summary>
    Task<BulkId?> TryAcceptAsync(BulkHeader header, RequestKey? key, CancellationToken cancellationToken);
}
