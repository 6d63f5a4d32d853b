using System.Net;
using System.Net.Sockets;
using System.Text;
using BulkImport.ServiceDefaults.OutboundCalls;

namespace BulkImport.ServiceDefaults.Tests.OutboundCalls;

// The whole network of a test: names, who listens, and what is answered. Nothing leaves the machine.
internal sealed class FarEnd
{
    internal const string Public = "93.184.215.14";

    private readonly Dictionary<string, IPAddress[]> _names = [];
    private readonly Queue<string> _answers = new();
    private readonly List<Wire> _wires = [];

    internal List<IPEndPoint> Connections { get; } = [];

    internal HashSet<IPAddress> Silent { get; } = [];

    internal IReadOnlyList<string> Requests => [.. _wires.Select(wire => wire.Written)];

    internal FarEnd Named(string name, params string[] addresses)
    {
        _names[name] = [.. addresses.Select(IPAddress.Parse)];
        return this;
    }

    internal FarEnd Answering(string status, string headers = "", string body = "")
    {
        _answers.Enqueue($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        return this;
    }

    internal FarEnd Saying(string raw)
    {
        _answers.Enqueue(raw);
        return this;
    }

    internal GuardedCalls Calls(params string[] allowed) => new(new OutboundOptions { AllowedNetworks = allowed }, TimeProvider.System, ResolveAsync, ConnectAsync);

    internal async Task<OutboundAnswer> GetAsync(string address, params string[] allowed)
    {
        using var calls = Calls(allowed);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await calls.SendAsync(request, CancellationToken.None);
    }

    internal Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        _names.TryGetValue(host, out var found) ? Task.FromResult(found) : throw new SocketException((int)SocketError.HostNotFound);

    private Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Connections.Add(endPoint);
        if (Silent.Contains(endPoint.Address))
        {
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        _wires.Add(new Wire(Encoding.UTF8.GetBytes(_answers.Dequeue())));
        return Task.FromResult<Stream>(_wires[^1]);
    }

    private sealed class Wire(byte[] answer) : Stream
    {
        private readonly MemoryStream _answer = new(answer);
        private readonly MemoryStream _written = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        internal string Written => Encoding.UTF8.GetString(_written.ToArray());

        public override int Read(byte[] buffer, int offset, int count) => _answer.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

        public override void Flush() => _written.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
