using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace BulkImport.Kits.Smtp.Internal;

/// <summary>
/// The bytes of one connection. Every wait has an end: when its time is over, or somebody gives the connection up, the socket is closed, which ends all that waits for
/// it. Whatever goes wrong is a <see cref="ConnectionFault"/> with the first cause.
/// </summary>
internal sealed class Wire : IDisposable
{
    private const int MostReplyBytes = 16 * 1_024;
    private const int Block = 64 * 1_024;

    private readonly Socket _socket;
    private readonly ITimer _timer;
    private readonly byte[] _input = new byte[MostReplyBytes];
    private ArrayBufferWriter<byte> _output = new(4_096);
    private Stream _stream;
    private int _start;
    private int _end;
    private long _flushed;
    private volatile string _waitsFor = "";
    private string? _cause;

    internal Wire(Socket socket, TimeProvider clock)
    {
        (_socket, _stream) = (socket, new NetworkStream(socket, ownsSocket: true));
        _timer = clock.CreateTimer(_ => Abort($"Time is over: {_waitsFor}."), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal bool IsEncrypted => _stream is SslStream;

    internal IPAddress? LocalAddress => (_socket.LocalEndPoint as IPEndPoint)?.Address;

    /// <summary>Bytes since the beginning, what waits to be flushed included.</summary>
    internal long Position => _flushed + _output.WrittenCount;

    /// <summary>How many of them may have reached the server.</summary>
    internal long Begun { get; private set; }

    /// <summary>Whether the server has closed the connection, or spoken unasked to say that it will.</summary>
    internal bool IsStale()
    {
        try
        {
            return _end > _start || _socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    internal void Append(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    internal void Append(string line)
    {
        Encoding.UTF8.GetBytes(line, _output);
        _output.Write("\r\n"u8);
    }

    internal async Task FlushAsync(TimeSpan timeout)
    {
        var bytes = _output.WrittenMemory;
        for (var from = 0; from < bytes.Length; from += Block)
        {
            var part = bytes.Slice(from, Math.Min(Block, bytes.Length - from));
            Begun = _flushed + from + part.Length;
            await WithinAsync(timeout, "the server does not take what it is sent", async () =>
            {
                await _stream.WriteAsync(part);
                return true;
            });
        }

        _flushed += bytes.Length;
        // A connection does not hold the memory of the largest message that it ever sent.
        if (_output.Capacity > 4 * Block) { _output = new ArrayBufferWriter<byte>(4_096); }
        else { _output.ResetWrittenCount(); }
    }

    internal Task<Reply> ReadReplyAsync(TimeSpan timeout, string to) => TakeReply() is { } reply
        ? Task.FromResult(reply)
        : WithinAsync(timeout, $"the server does not answer {to}", ReadReplyAsync);

    internal Task SecureAsync(SslClientAuthenticationOptions options, TimeSpan timeout)
    {
        if (_end > _start)
        {
            // It would be taken for a reply that came encrypted.
            throw new ConnectionFault("The server, or somebody in its place, spoke on between STARTTLS and the encryption.");
        }

        return WithinAsync(timeout, "the server does not come to an encrypted connection", async () =>
        {
            var encrypted = new SslStream(_stream);
            await encrypted.AuthenticateAsClientAsync(options);
            _stream = encrypted;
            return true;
        });
    }

    internal void Abort(string cause)
    {
        Interlocked.CompareExchange(ref _cause, cause, null);
        _socket.Dispose();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<Reply> ReadReplyAsync()
    {
        while (true)
        {
            MakeRoom();
            var count = await _stream.ReadAsync(_input.AsMemory(_end));
            if (count == 0) { throw new ConnectionFault(_cause ?? "The server closed the connection."); }
            _end += count;
            if (TakeReply() is { } reply) { return reply; }
        }
    }

    private Reply? TakeReply()
    {
        if (!ReplyReader.TryRead(_input.AsSpan(_start, _end - _start), out var reply, out var length)) { return null; }
        _start += length;
        return reply;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _input.Length) { throw new ConnectionFault($"The server's reply has more than {MostReplyBytes} bytes."); }
    }

    private async Task<T> WithinAsync<T>(TimeSpan timeout, string waitsFor, Func<Task<T>> act)
    {
        _waitsFor = waitsFor;
        _timer.Change(timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await act();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException or InvalidOperationException)
        {
            throw new ConnectionFault(_cause ?? $"The connection was lost: {e.Message}", inner: e);
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
