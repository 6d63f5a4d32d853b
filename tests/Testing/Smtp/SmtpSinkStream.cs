using System.Buffers;
using System.Text;

namespace BulkImport.Testing.Smtp;

/// <summary>Lines and messages of a connection. What is written waits until there is nothing more to read.</summary>
internal sealed class SmtpSinkStream(Stream inner, CancellationToken stopping) : IAsyncDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private byte[] _input = new byte[16 * 1_024];
    private int _start;
    private int _end;
    private int _lastRead;

    internal Stream Inner => inner;

    internal void Write(string line)
    {
        Encoding.UTF8.GetBytes(line, _output);
        _output.Write("\r\n"u8);
    }

    internal async Task FlushAsync()
    {
        if (_output.WrittenCount == 0) { return; }
        await inner.WriteAsync(_output.WrittenMemory, stopping);
        _output.ResetWrittenCount();
    }

    /// <summary>Null: the client has closed the connection.</summary>
    internal async Task<string?> ReadLineAsync()
    {
        int length;
        while ((length = _input.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (!await ReadMoreAsync()) { return null; }
        }

        var line = Encoding.UTF8.GetString(_input, _start, length);
        _start += length + 2;
        return line;
    }

    /// <summary>Until the dot on its own line, which is taken away as other lines' first dots are.</summary>
    internal async Task<byte[]> ReadContentAsync()
    {
        int length;
        while ((length = EndOfContent()) < 0)
        {
            if (!await ReadMoreAsync()) { throw new IOException("The connection ended within a message."); }
        }

        var content = Unstuff(_input.AsSpan(_start, length));
        _start += length + 3;
        return content;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    // The length of the lines before the one with the dot alone.
    private int EndOfContent()
    {
        var came = _input.AsSpan(_start, _end - _start);
        if (came.StartsWith(".\r\n"u8)) { return 0; }
        // Looking at all of it each time takes the square of a large message's size.
        var from = Math.Max(0, came.Length - _lastRead - 5);
        var found = came[from..].IndexOf("\r\n.\r\n"u8);
        return found < 0 ? -1 : from + found + 2;
    }

    private async Task<bool> ReadMoreAsync()
    {
        await FlushAsync();
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _input.Length) { Array.Resize(ref _input, _input.Length * 2); }
        _lastRead = await inner.ReadAsync(_input.AsMemory(_end), stopping);
        _end += _lastRead;
        return _lastRead > 0;
    }

    private static byte[] Unstuff(ReadOnlySpan<byte> content)
    {
        var plain = new ArrayBufferWriter<byte>(content.Length + 1);
        while (content.Length > 0)
        {
            var end = content.IndexOf("\r\n"u8) + 2;
            plain.Write(content[0] == (byte)'.' ? content[1..end] : content[..end]);
            content = content[end..];
        }

        return plain.WrittenSpan.ToArray();
    }
}
