using System.Net;
using System.Net.Sockets;

namespace BulkImport.AppHost.Tests.Options;

public sealed class PortCheckTests
{
    [Fact]
    public void A_port_that_is_taken_is_named_and_a_free_one_is_not()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var url = new Uri($"http://127.0.0.1:{port}");

        var whileTaken = PortCheck.Run(url, 1, "--api-url");
        listener.Stop();

        Assert.StartsWith($"Port {port} is taken", whileTaken, StringComparison.Ordinal);
        Assert.Null(PortCheck.Run(url, 1, "--api-url"));
    }

    [Fact]
    public void The_Api_and_the_dashboard_cannot_have_the_same_port()
    {
        var options = AppHostOptions.Parse(["--api-url", "http://127.0.0.1:15887", "--replicas", "2"], "/here", "/program");

        Assert.StartsWith("Port 15888 cannot be both the Api's and the dashboard's", PortCheck.Run(options), StringComparison.Ordinal);
    }
}
