using System.Net;

namespace BulkImport.AppHost.Push.SendBulks;

/// <summary>
/// A body whose last byte is held back until the bulk before it was accepted. So several bulks are on their way at once, and yet none is accepted before its turn: a
/// service can accept a body only when it has all of it.
/// </summary>
internal sealed class HeldContent(ReadOnlyMemory<byte> body, Task turn) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (!turn.IsCompleted)
        {
            await stream.WriteAsync(body[..^1], cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await turn.WaitAsync(cancellationToken);
            await stream.WriteAsync(body[^1..], cancellationToken);
            return;
        }

        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
