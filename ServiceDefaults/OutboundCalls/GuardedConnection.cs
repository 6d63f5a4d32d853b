using System.Net;
using System.Net.Sockets;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Opens connections to checked addresses. What was checked is what is connected to: the name is resolved once, so it cannot lead elsewhere a moment later.</summary>
internal sealed class GuardedConnection(AddressRules rules, HostResolver resolve, Connector connect)
{
    internal async ValueTask<Stream> OpenAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await FindAsync(target.Host, cancellationToken);

        // One address inside the house is enough: whoever names it beside a public one means it.
        if (!addresses.All(rules.Allows))
        {
            throw new NoConnectionException(OutboundFault.RefusedAddress, $"{target.Host} is not an address that may be called.");
        }

        return await ConnectAsync(target, addresses, cancellationToken);
    }

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            var found = await resolve(host, cancellationToken);
            return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException e)
        {
            throw new NoConnectionException(OutboundFault.CannotResolve, $"{host} has no address.", e);
        }
    }

    private async Task<Stream> ConnectAsync(DnsEndPoint target, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await connect(new IPEndPoint(address, target.Port), cancellationToken);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                last = e;
            }
        }

        throw new NoConnectionException(OutboundFault.CannotConnect, $"Nobody answers at {target.Host}:{target.Port}.", last);
    }

    internal static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);

    internal static async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>There is no connection, for a reason that is known.</summary>
internal sealed class NoConnectionException(OutboundFault fault, string message, Exception? inner = null) : IOException(message, inner)
{
    internal OutboundFault Fault => fault;
}
