using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Ports on 127.0.0.1, below the range from which Linux takes the ports of outgoing connections.</summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Next()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new DistributedApplicationException($"No free port was found between {First} and {Last} on 127.0.0.1.");
    }

    /// <summary>The port remembered in the file while it is free, else a new one, which is then remembered.</summary>
    public static int Remembered(string path)
    {
        if (File.Exists(path) && int.TryParse(File.ReadAllText(path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port) && IsFree(port))
        {
            return port;
        }

        var next = Next();
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{next}\n"));
        return next;
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
