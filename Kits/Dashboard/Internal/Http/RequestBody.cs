using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BulkImport.Kits.Dashboard.Internal.Http;

/// <summary>A body as a whole, in a borrowed array that goes back when it is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstLength = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _length;

    private RequestBody()
    {
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public static bool IsUnderstood(StringValues contentEncoding) => StringValues.IsNullOrEmpty(contentEncoding) || contentEncoding == "identity" || contentEncoding == "gzip";

    /// <summary>Reads to the end; what is packed must also be within the limit when it is unpacked.</summary>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    /// <exception cref="InvalidDataException">It says it is gzip, and is not.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var body = new RequestBody();
        try
        {
            if (request.Headers.ContentEncoding == "gzip")
            {
                await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
                await body.FillAsync(unpacked, limit, cancellationToken);
            }
            else
            {
                await body.FillAsync(request.Body, limit, cancellationToken);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async Task FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is > 0 and var read)
        {
            _length += read;
            if (_length > limit)
            {
                throw new BadHttpRequestException("The body is too long.", StatusCodes.Status413PayloadTooLarge);
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        Bytes.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
