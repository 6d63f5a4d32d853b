using System.Net;
using System.Net.Sockets;

namespace BulkImport.AppHost;

/// <summary>Looks before anything is started whether the Api could listen where it is told to.</summary>
internal static class PortCheck
{
    /// <summary>One sentence about the first port that is taken; null: all are free.</summary>
    internal static string? Run(Uri url, int replicas) =>
        Enumerable.Range(url.Port, replicas).Where(port => !IsFree(url, port)).Select(port =>
            $"Port {port} is taken: stop what listens there, or choose another one by --api-url http://{url.Host}:PORT.").FirstOrDefault();

    private static bool IsFree(Uri url, int port)
    {
        if (port > IPEndPoint.MaxPort || !IPAddress.TryParse(url.DnsSafeHost == "localhost" ? "127.0.0.1" : url.DnsSafeHost, out var address))
        {
            return true;
        }

        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
