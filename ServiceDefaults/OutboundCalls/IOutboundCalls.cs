using System.Net;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>
/// Calls to addresses that accounts name, and that nobody vouches for: an address inside the house is refused before a connection to it is opened, also when a name or a
/// redirect leads there. One attempt; whether to try again is the caller's business.
/// </summary>
public interface IOutboundCalls
{
    /// <summary>
    /// Sends the request and answers what came of it. Faults of the far end are answers, not exceptions. At most three redirects are followed; those that would change
    /// the method are not, and their answer is the answer. The request may be sent again only if its content can be.
    /// </summary>
    Task<OutboundAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

/// <summary>Finds the addresses of a host; throws a <see cref="System.Net.Sockets.SocketException"/> when there are none.</summary>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);

/// <summary>Opens a connection to exactly this address.</summary>
public delegate Task<Stream> Connector(IPEndPoint endPoint, CancellationToken cancellationToken);
