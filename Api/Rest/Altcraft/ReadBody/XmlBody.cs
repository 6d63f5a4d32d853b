namespace BulkImport.Api.Rest.Altcraft.ReadBody;

/// <summary>The body is longer than allowed, or holds a tag that no sender means: the reader would keep all of its attributes in memory.</summary>
internal sealed class XmlBodyException(bool isTooLong, string message) : IOException(message)
{
    internal bool IsTooLong { get; } = isTooLong;
}

/// <summary>An XML body on its way to its reader: counts its bytes, and stops at a tag that is too long.</summary>
internal sealed class XmlBody(Stream body) : Stream
{
    // The reader takes in pieces of at most this size: what it took and has not shown yet may be attachment data.
    private const int ReadAhead = 128 * 1024;

    private readonly XmlTagLengths _tags = new();
    private long _taken;

    /// <summary>Data of attachments, which are let out of the limit.</summary>
    internal long Attached { get; set; }

    /// <summary>All of the body that was read counts now.</summary>
    internal bool IsOverLimit => _taken - Attached > BodyLimits.WithoutAttachments;

    /// <summary>What was read so far ends within a text, which may be a long one.</summary>
    internal bool EndsInText => _tags.IsInText;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        _taken += count;
        if (_taken > BodyLimits.Whole || _taken - Attached - ReadAhead > BodyLimits.WithoutAttachments)
        {
            throw new XmlBodyException(isTooLong: true, "the body is too long");
        }

        return _tags.Take(buffer.Span[..count]) ? count : throw new XmlBodyException(isTooLong: false, $"a tag is longer than {XmlTagLengths.Longest} bytes");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
