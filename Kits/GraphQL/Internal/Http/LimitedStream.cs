using Microsoft.AspNetCore.Http;

namespace BulkImport.Kits.GraphQL.Internal.Http;

/// <summary>Reads a body up to a length, whatever its header says.</summary>
internal sealed class LimitedStream(Stream inner, int maxLength) : Stream
{
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = await inner.ReadAsync(buffer, cancellationToken);
        _read += length;
        return _read <= maxLength ? length : throw new BadRequestException(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {maxLength} bytes.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
