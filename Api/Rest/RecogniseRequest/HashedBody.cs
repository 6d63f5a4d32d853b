using System.Security.Cryptography;
using BulkImport.ServiceDefaults;

namespace BulkImport.Api.Rest.RecogniseRequest;

/// <summary>A request's body that is hashed on its way to whoever reads it. It is the request's own: nothing is closed here.</summary>
internal sealed class HashedBody(Stream body, IncrementalHash hash) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        return count;
    }
}
