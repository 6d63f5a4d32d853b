using System.Net;
using System.Net.Sockets;

namespace BulkImport.AppHost;

/// <summary>Looks before anything is started whether the Api and the dashboard could listen where they are told to.</summary>
internal static class PortCheck
{
    /// <summary>One sentence about the first port that is taken; null: all are free.</summary>
    internal static string? Run(AppHostOptions options)
    {
        var (api, dashboard) = (options.ApiUrl, options.DashboardUrl);
        if (dashboard is not null && dashboard.Port >= api.Port && dashboard.Port < api.Port + options.Replicas)
        {
            return $"Port {dashboard.Port} cannot be both the Api's and the dashboard's: choose another one by --dashboard-url http://{dashboard.Host}:PORT.";
        }

        return Run(api, options.Replicas, "--api-url") ?? (dashboard is null ? null : Run(dashboard, 1, "--dashboard-url"));
    }

    internal static string? Run(Uri url, int count, string option) =>
        Enumerable.Range(url.Port, count).Where(port => !IsFree(url, port)).Select(port =>
            $"Port {port} is taken: stop what listens there, or choose another one by {option} http://{url.Host}:PORT.").FirstOrDefault();

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
