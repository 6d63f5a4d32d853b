using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Just enough of the Redis protocol for a probe: inline commands, the first line of the answer.</summary>
internal static class RedisWire
{
    public static async Task<string> SendAsync(int port, string commands, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{commands}\r\nQUIT\r\n"), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(cancellationToken) ?? "";
    }
}
