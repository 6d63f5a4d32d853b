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
}
