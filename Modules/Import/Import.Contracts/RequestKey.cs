namespace BulkImport.Import.Contracts;

/// <summary>By what a request is recognised when its sender, who heard no answer, sends it again. Such a key is kept as long as the results of the bulk that came of it.</summary>
/// <param name="Value">The sender's own, for one request of the account.</param>
/// <param name="Fingerprint">A hash of all that was asked for: it tells the same request from another one that has been given the same key.</param>
public sealed record RequestKey(string Value, ReadOnlyMemory<byte> Fingerprint);

/// <summary>A bulk and the request that it came of.</summary>
/// <param name="Bulk">What the request was answered with.</param>
/// <param name="Fingerprint">Of the request.</param>
public sealed record KeyedBulk(BulkId Bulk, ReadOnlyMemory<byte> Fingerprint)
{
    /// <summary>Whether it came of this very request.</summary>
    public bool IsOf(RequestKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Fingerprint.Span.SequenceEqual(key.Fingerprint.Span);
    }
}
